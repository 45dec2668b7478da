//! Identity providers: Okta and Entra ID.

use super::{json, lines, rows};

const OKTA_SUSPEND: &str = r#"{"uuid":"u-1","published":"2024-02-03T04:05:06.789Z","eventType":"user.lifecycle.suspend",
    "actor":{"id":"00uA","type":"User","alternateId":"ann@corp.example","displayName":"Ann"},
    "client":{"ipAddress":"192.0.2.4","userAgent":{"rawUserAgent":"curl/8"}},
    "outcome":{"result":"SUCCESS","reason":null},"authenticationContext":{"externalSessionId":"102x"},
    "transaction":{"id":"tx1"},
    "target":[{"id":"0oaG","type":"AppInstance","alternateId":"Wiki","displayName":"Wiki"},
              {"id":"00uB","type":"User","alternateId":"bob@corp.example","displayName":"Bob"}]}"#;

#[test]
fn okta_system_log() {
    let mapped = json(&[
        OKTA_SUSPEND,
        r#"{"uuid":"u-2","published":"2024-02-03T04:06:00Z","eventType":"user.session.start","transaction":{"id":"unknown"},
            "actor":{"id":"00uA","type":"User","alternateId":"ann@corp.example"},"outcome":{"result":"FAILURE","reason":"INVALID_CREDENTIALS"},"target":null}"#,
        r#"{"uuid":"u-3","published":"2024-02-03T04:07:00Z","eventType":"user.account.lock","actor":{"id":"00uA","alternateId":"ann@corp.example"},
            "outcome":{"result":"FAILURE","reason":"LOCKED_OUT"},"target":[]}"#,
        r#"{"uuid":"u-4","published":"2024-02-03T04:08:00Z","eventType":"policy.evaluate_sign_on","actor":{"id":"unknown","alternateId":"unknown","displayName":"Visitor"},
            "outcome":{"result":"CHALLENGE"},"target":[]}"#,
    ]);
    assert_eq!(mapped.id, "okta-system-log");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2024-02-03T04:05:06.789Z stated
             actor=ann@corp.example 00uA
             kind=User
             action=user.lifecycle.suspend
             class=account.disable
             outcome=success
             account=bob@corp.example 00uB
             object=Wiki 0oaG
             ip=192.0.2.4
             agent=curl/8
             session=102x
             request=tx1
             id=u-1"
        )
    );
    assert_eq!(
        mapped.classes()[1..],
        [
            "user.session.start: session.start failure whole [ann@corp.example 00uA]",
            "user.account.lock: account.lock failure effective [ann@corp.example 00uA]",
            "policy.evaluate_sign_on: routine unknown whole []",
        ]
    );
    assert!(mapped.event(1).contains("reason=INVALID_CREDENTIALS\n") && !mapped.event(1).contains("request="));
    assert!(mapped.event(3).contains("actor=Visitor\n"), "a name is shown only where there is nothing else");
}

#[test]
fn okta_console_csv() {
    let mapped = rows(&[
        "timestamp|event_type|uuid|outcome.result|outcome.reason|actor.id|actor.type|actor.alternate_id|client.ip_address|transaction.id|authentication_context.external_session_id|target0.id|target0.type|target0.alternate_id|target0.display_name|target1.id|target1.type|target1.alternate_id|target1.display_name",
        "2024-02-03T04:05:06.789Z|group.user_membership.add|u-1|SUCCESS||00uA|User|ann@corp.example|192.0.2.4|tx1|102x|00gG|UserGroup|unknown|Admins|00uB|User|bob@corp.example|Bob",
    ]);
    assert_eq!(mapped.id, "okta-console-csv");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2024-02-03T04:05:06.789Z stated
             actor=ann@corp.example 00uA
             kind=User
             action=group.user_membership.add
             class=access.grant
             outcome=success
             account=bob@corp.example 00uB
             object=Admins 00gG
             ip=192.0.2.4
             session=102x
             request=tx1
             id=u-1"
        )
    );
}

const GRAPH: &str = r#"{"id":"d-1","category":"UserManagement","correlationId":"c-1","result":"success","resultReason":"",
    "activityDisplayName":"Update user","activityDateTime":"2024-02-03T04:05:06.1234567Z",
    "initiatedBy":{"user":{"id":"g-ann","displayName":"Ann","userPrincipalName":"ann@corp.example","ipAddress":"192.0.2.4:555"},"app":null},
    "targetResources":[{"id":"g-bob","displayName":"Bob","type":"User","userPrincipalName":"bob@corp.example",
      "modifiedProperties":[{"displayName":"AccountEnabled","oldValue":"[true]","newValue":"[false]"}]}],
    "additionalDetails":[{"key":"User-Agent","value":"curl/8"}]}"#;

#[test]
fn entra_audit_from_graph_and_from_a_diagnostic_setting() {
    let graph = json(&[
        GRAPH,
        r#"{"id":"p-1","correlationId":"c-2","result":"success","activityDisplayName":"Add member to role completed (PIM activation)","activityDateTime":"2024-02-03T05:00:00Z",
            "initiatedBy":{"user":null,"app":{"displayName":"MS-PIM","servicePrincipalId":"sp-1"}},
            "targetResources":[{"id":"r-1","displayName":"Helpdesk","type":"Role","modifiedProperties":[]},{"id":"g-bob","type":"User","userPrincipalName":"bob@corp.example"}],
            "additionalDetails":[{"key":"Justification","value":"rollout"}]}"#,
    ]);
    assert_eq!(graph.id, "entra-id");
    assert_eq!(
        graph.event(0),
        lines(
            "at=1.1
             time=2024-02-03T04:05:06.1234567Z stated
             actor=ann@corp.example g-ann
             kind=user
             action=Update user
             class=account.disable
             outcome=success
             account=bob@corp.example g-bob
             ip=192.0.2.4
             agent=curl/8
             request=c-1
             id=d-1"
        )
    );
    assert_eq!(
        graph.event(1),
        lines(
            "at=2.1
             time=2024-02-03T05:00:00Z stated
             actor=sp-1
             kind=app
             action=Add member to role completed (PIM activation)
             class=access.grant
             outcome=success
             account=bob@corp.example g-bob
             object=Helpdesk r-1
             request=c-2
             id=p-1
             reason=rollout"
        )
    );
    let wrapped = format!(
        r#"{{"time":"2024-02-03T04:05:06.1234567Z","category":"AuditLogs","operationName":"Update user","callerIpAddress":"<null>","properties":{GRAPH}}}"#
    );
    let diagnostic = json(&[&wrapped]);
    assert_eq!(diagnostic.id, "entra-id");
    assert_eq!(diagnostic.event(0), graph.event(0), "the same act in its other wrapping");
}

#[test]
fn entra_sign_ins() {
    let mapped = json(&[
        r#"{"time":"2024-02-03T04:00:00Z","category":"SignInLogs","operationName":"Sign-in activity","resultType":"50126","callerIpAddress":"192.0.2.5",
            "properties":{"id":"s-1","createdDateTime":"2024-02-03T04:00:00Z","userId":"g-ann","userPrincipalName":"ann@corp.example","appDisplayName":"Portal","appId":"a-1",
            "ipAddress":"192.0.2.4","userAgent":"curl/8","correlationId":"c-3","status":{"errorCode":50126,"failureReason":"wrong password"},"resourceDisplayName":"Graph","resourceId":"r-9"}}"#,
        r#"{"time":"2024-02-03T04:01:00Z","category":"ServicePrincipalSignInLogs","properties":"{\"id\":\"s-2\",\"servicePrincipalId\":\"sp-1\",\"servicePrincipalName\":\"Sync\",\"status\":{\"errorCode\":0}}"}"#,
    ]);
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2024-02-03T04:00:00Z stated
             actor=ann@corp.example g-ann
             kind=user
             action=Sign-in activity
             class=session.start
             outcome=failure
             account=ann@corp.example g-ann
             object=Graph r-9 Portal a-1
             ip=192.0.2.4
             agent=curl/8
             request=c-3
             id=s-1
             reason=wrong password"
        )
    );
    assert_eq!(
        mapped.event(1),
        lines(
            "at=2.1
             time=2024-02-03T04:01:00Z stated
             actor=sp-1
             kind=app
             class=session.start
             outcome=success
             account=sp-1
             id=s-2"
        )
    );
}

#[test]
fn entra_portal_csv() {
    let mapped = rows(&[
        "Date (UTC)|CorrelationId|Activity|Result|ResultReason|ActorType|ActorObjectId|ActorUserPrincipalName|IPAddress|Target1Type|Target1DisplayName|Target1ObjectId|Target1UserPrincipalName|Target2Type|Target2DisplayName|Target2ObjectId",
        "2/3/2024 4:05:06 PM|c-1|Remove member from group|success||User|g-ann|ann@corp.example|192.0.2.4|User|Bob|g-bob|bob@corp.example|Group|Crew|g-1",
    ]);
    assert_eq!(mapped.id, "entra-portal-csv");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2024-02-03T16:05:06Z configured
             actor=ann@corp.example g-ann
             kind=User
             action=Remove member from group
             class=access.revoke
             outcome=success
             account=bob@corp.example g-bob
             object=Crew g-1
             ip=192.0.2.4
             request=c-1"
        )
    );
}
