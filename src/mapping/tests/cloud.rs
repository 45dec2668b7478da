//! AWS, Microsoft 365, Google Workspace, GitHub.

use super::{json, lines, rows};

fn cloudtrail(rest: &str) -> String {
    format!(
        r#"{{"eventVersion":"1.08","eventTime":"2024-02-03T04:05:06Z","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.4","userAgent":"aws-cli","requestID":"q-1","eventID":"e-1",{rest}}}"#
    )
}

const ANN: &str = r#""userIdentity":{"type":"IAMUser","userName":"ann","arn":"arn:aws:iam::1:user/ann","principalId":"AIDA1","accessKeyId":"AKIA1"}"#;

#[test]
fn aws_cloudtrail() {
    let iam = |name: &str, parameters: &str| {
        cloudtrail(&format!(
            r#""eventSource":"iam.amazonaws.com","eventName":"{name}",{ANN},"requestParameters":{parameters}"#
        ))
    };
    let mapped = json(&[
        &iam("UpdateAccessKey", r#"{"userName":"bob","accessKeyId":"AKIA2","status":"Inactive"}"#),
        &iam("UpdateAccessKey", r#"{"userName":"bob","accessKeyId":"AKIA2","status":"Active"}"#),
        &iam(
            "AttachUserPolicy",
            r#"{"userName":"bob","policyArn":"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2"}"#,
        ),
        &iam("AttachUserPolicy", r#"{"userName":"bob","policyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}"#),
        &iam(
            "PutUserPolicy",
            r#"{"userName":"bob","policyDocument":"{\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\"}]}"}"#,
        ),
        &iam("CreateAccessKey", "null"),
        &cloudtrail(&format!(
            r#""eventSource":"iam.amazonaws.com","eventName":"DeleteUser",{ANN},"requestParameters":null,"errorCode":"AccessDenied",
               "errorMessage":"User: arn:aws:iam::1:user/ann is not authorized to perform: iam:DeleteUser on resource: user bob because no policy allows it""#
        )),
    ]);
    assert_eq!(mapped.id, "aws-cloudtrail");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2024-02-03T04:05:06Z stated
             actor=ann arn:aws:iam::1:user/ann AIDA1
             kind=IAMUser
             action=UpdateAccessKey
             class=credential.disable
             outcome=success
             account=bob
             object=AKIA2
             ip=192.0.2.4
             agent=aws-cli
             session=AKIA1
             request=q-1
             id=e-1"
        )
    );
    assert_eq!(
        mapped.classes()[1..],
        [
            "UpdateAccessKey: credential.enable success whole [bob]",
            "AttachUserPolicy: account.block success whole [bob]",
            "AttachUserPolicy: access.grant success whole [bob]",
            "PutUserPolicy: account.block success whole [bob]",
            "CreateAccessKey: credential.add success whole [ann arn:aws:iam::1:user/ann AIDA1]",
            "DeleteUser: account.delete failure whole [bob]",
        ]
    );
}

#[test]
fn a_role_session_is_tied_to_the_key_it_was_issued() {
    let mapped = json(&[
        &cloudtrail(&format!(
            r#""eventSource":"sts.amazonaws.com","eventName":"AssumeRole",{ANN},"requestParameters":{{"roleArn":"arn:aws:iam::1:role/ops","roleSessionName":"x"}},
               "responseElements":{{"credentials":{{"accessKeyId":"ASIA9"}},"assumedRoleUser":{{"arn":"arn:aws:sts::1:assumed-role/ops/x","assumedRoleId":"AROA1:x"}}}}"#
        )),
        &cloudtrail(
            r#""eventSource":"iam.amazonaws.com","eventName":"ListAccessKeys","readOnly":true,"requestParameters":{"userName":"bob"},
               "userIdentity":{"type":"AssumedRole","principalId":"AROA1:x","arn":"arn:aws:sts::1:assumed-role/ops/x","accessKeyId":"ASIA9","sessionContext":{"sessionIssuer":{"userName":"ops"}}}"#,
        ),
        &cloudtrail(&format!(
            r#""eventSource":"signin.amazonaws.com","eventName":"ConsoleLogin",{ANN},"requestParameters":null,"responseElements":{{"ConsoleLogin":"Failure"}}"#
        )),
        &cloudtrail(
            r#""eventSource":"ec2.amazonaws.com","eventName":"DescribeInstances","readOnly":true,"userIdentity":{"type":"AWSService","invokedBy":"x.amazonaws.com"}"#,
        ),
    ]);
    assert!(
        mapped.event(0).contains("object=arn:aws:iam::1:role/ops ASIA9 arn:aws:sts::1:assumed-role/ops/x AROA1:x\n")
    );
    assert!(mapped.event(1).contains("actor=arn:aws:sts::1:assumed-role/ops/x AROA1:x\n"));
    assert!(mapped.event(1).contains("session=ASIA9\n"));
    assert_eq!(
        mapped.classes(),
        [
            "AssumeRole: role.assume success whole []",
            "ListAccessKeys: record.view success whole [bob]",
            "ConsoleLogin: session.start failure whole [ann arn:aws:iam::1:user/ann AIDA1]",
            "DescribeInstances: record.list success whole []",
        ]
    );
}

#[test]
fn microsoft_365_in_a_cell_and_by_itself() {
    let record = r#"{"CreationTime":"2024-02-03T04:05:06","Id":"m-1","Operation":"Disable account.","RecordType":8,"Workload":"AzureActiveDirectory","ResultStatus":"Success",
        "UserId":"ann@corp.example","UserKey":"10032@corp.example","UserType":2,"ClientIP":"[::ffff:192.0.2.4]:443","ObjectId":"bob@corp.example",
        "Target":[{"ID":"User_77","Type":2},{"ID":"77","Type":2},{"ID":"User","Type":2},{"ID":"bob@corp.example","Type":5},{"ID":"10033","Type":3}],
        "ExtendedProperties":[{"Name":"additionalDetails","Value":"{\"User-Agent\":\"curl/8\"}"}],"InterSystemsId":"i-1"}"#;
    let api = json(&[
        record,
        r#"{"CreationTime":"2024-02-03T04:05:07","Id":"m-2","Operation":"UserLoginFailed","RecordType":15,"UserId":"Not Available","UserKey":"Not Available","ResultStatus":"Success","LogonError":"InvalidUserNameOrPassword"}"#,
        r#"{"CreationTime":"2024-02-03T04:05:08","Id":"m-3","Operation":"FileAccessed","RecordType":6,"UserId":"ann@corp.example","ObjectId":"https://x.example/a"}"#,
    ]);
    assert_eq!(api.id, "m365-audit");
    assert_eq!(
        api.event(0),
        lines(
            "at=1.1
             time=2024-02-03T04:05:06Z configured
             actor=ann@corp.example 10032@corp.example
             kind=admin
             action=Disable account.
             class=account.disable
             outcome=success
             account=bob@corp.example 10033 77
             object=bob@corp.example
             ip=192.0.2.4
             agent=curl/8
             request=i-1
             id=m-1"
        )
    );
    assert_eq!(
        api.classes()[1..],
        ["UserLoginFailed: session.start failure whole []", "FileAccessed: data.access success whole []"]
    );
    let row = format!("m-1|2024-02-03T04:05:06.0000000Z |8|Disable account.|ann@corp.example|{record}");
    let cell =
        rows(&["RecordId|CreationDate|RecordType|Operation|UserId|AuditData", &row, "m-2|2024-02-03|8|x|y|{broken"]);
    assert_eq!(cell.id, "m365-audit");
    assert_eq!(cell.event(0), api.event(0));
    assert!(cell.applied[1].as_ref().unwrap_err().contains("JSON inside the record"));
}

#[test]
fn google_workspace() {
    let mapped = json(&[
        r#"{"kind":"admin#reports#activity","id":{"time":"2024-02-03T04:05:06.789Z","uniqueQualifier":"-77","applicationName":"admin"},
            "actor":{"callerType":"USER","email":"ann@corp.example","profileId":"1001"},"ipAddress":"2001:db8::1","events":[
            {"type":"GROUP_SETTINGS","name":"ADD_GROUP_MEMBER","parameters":[{"name":"USER_EMAIL","value":"bob@corp.example"},{"name":"GROUP_EMAIL","value":"crew@corp.example"}]},
            {"type":"USER_SETTINGS","name":"SUSPEND_USER","parameters":[{"name":"USER_EMAIL","value":"bob@corp.example"}]},
            {"type":"APPLICATION_SETTINGS","name":"CHANGE_APPLICATION_SETTING","parameters":[{"name":"SETTING_NAME","value":"SHARING"},{"name":"OLD_VALUE","value":"on"},{"name":"NEW_VALUE","value":"off"}]}]}"#,
        r#"{"id":{"time":"2024-02-03T04:06:00Z","uniqueQualifier":"5","applicationName":"login"},"actor":{"email":"bob@corp.example"},"events":[
            {"type":"account_warning","name":"account_disabled_hijacked","parameters":[{"name":"affected_email_address","value":"bob@corp.example"}]}]}"#,
        r#"{"id":{"time":"2024-02-03T04:07:00Z","uniqueQualifier":"6","applicationName":"login"},"actor":{"email":"bob@corp.example"},"events":[
            {"type":"login","name":"login_failure","parameters":[{"name":"login_failure_type","value":"login_failure_account_disabled"}]}]}"#,
        r#"{"id":{"time":"2024-02-03T04:08:00Z","uniqueQualifier":"7","applicationName":"admin"},"actor":{"email":"eve@corp.example"},"events":[
            {"type":"USER_SETTINGS","name":"SUSPEND_USER","parameters":[{"name":"USER_EMAIL","value":"bob@corp.example"}],"status":{"eventStatus":"FAILED","httpStatusCode":403}}]}"#,
    ]);
    assert_eq!(mapped.id, "google-workspace");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2024-02-03T04:05:06.789Z stated
             actor=ann@corp.example 1001
             kind=USER
             action=ADD_GROUP_MEMBER
             class=access.grant
             outcome=unknown
             account=bob@corp.example
             object=crew@corp.example crew
             ip=2001:db8::1
             id=-77"
        )
    );
    assert!(mapped.event(1).starts_with("at=1.2\n"));
    assert!(mapped.event(2).contains("reason=SHARING: on -> off\n"));
    assert_eq!(
        mapped.classes()[1..],
        [
            "SUSPEND_USER: account.disable unknown whole [bob@corp.example]",
            "CHANGE_APPLICATION_SETTING: policy.change unknown whole []",
            "account_disabled_hijacked: account.disable unknown whole [bob@corp.example]",
            "login_failure: session.start failure whole [bob@corp.example]",
            "SUSPEND_USER: account.disable failure whole [bob@corp.example]",
        ]
    );
}

#[test]
fn github_audit() {
    let mapped = json(&[
        r#"{"@timestamp":1700000000123,"created_at":1700000000123,"_document_id":"g-1","action":"org.remove_member","actor":"ann-h","actor_id":11,"actor_is_bot":false,"actor_ip":"192.0.2.4","org":"crew","user":"bob-h","user_id":12,"reason":"left"}"#,
        r#"{"@timestamp":1700000001000,"_document_id":"g-2","action":"external_identity.deprovision","actor":"scim[bot]","actor_is_bot":true,"created_at":1700000001000,"org":"crew","user":"bob-h","external_identity_nameid":"bob@corp.example"}"#,
    ]);
    assert_eq!(mapped.id, "github-audit");
    assert_eq!(
        mapped.event(0),
        lines(
            "at=1.1
             time=2023-11-14T22:13:20.123Z stated
             actor=ann-h github-user:11
             action=org.remove_member
             class=account.remove
             outcome=unknown
             account=bob-h github-user:12
             object=crew
             ip=192.0.2.4
             id=g-1
             reason=left"
        )
    );
    assert!(mapped.event(1).contains("kind=bot\n"));
    assert_eq!(
        mapped.classes()[1],
        "external_identity.deprovision: access.revoke unknown whole [bob-h bob@corp.example]"
    );
}
