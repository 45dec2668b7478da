# One sentence a step. $when is one of the when-… messages; names, tickets and actions come from the logs.
chain-act = { $who } did { $action } on { $account }; the account is out from { $start }.
chain-act-on-object = { $who } did { $action } on { $object }; { $account } is out from { $start }.
chain-act-asked-for = { $who } asked for { $action } of { $account }; it came into force at { $start }.
chain-also-did = { $who } also did { $action } on { $account } { $when }.
chain-did = { $who } did { $action } on { $on } { $when }.
chain-asked-for = { $who } asked for { $action } of { $account } { $when }.
chain-alert = An alert was raised about { $account } { $when }.
chain-page = A page went out about { $account } { $when }.
chain-complaint = Somebody complained about { $account } { $when }.
chain-ticket-opened-about = Ticket { $ticket } about { $account } was opened by { $who } { $when }.
chain-sign-in-failed = The holder's sign-in to { $account } failed { $when }.
chain-usable-again = The holder signed in to { $account }: it could be used again { $when }.
chain-ticket-opened = { $who } opened { $ticket } about { $about } { $when }.
chain-triaged = { $who } made { $report } a ticket: { $ticket } { $when }.
chain-assigned = Assigned ticket { $ticket } { $when }.
chain-assigned-to = Assigned ticket { $ticket } to { $assignee } { $when }.
chain-reopened = { $who } opened ticket { $ticket } again { $when }.
chain-decided-ticket = { $who } decided ticket { $ticket } { $when }.
chain-decided = { $who } decided “{ $reason }” { $when }.
chain-decided-on-ticket = { $who } decided “{ $reason }” on ticket { $ticket } { $when }.
chain-approved = { $who } approved { $what } { $when }.
chain-approval-asked = { $who } asked for approval of { $what } { $when }.
chain-signed-in-session = { $who } signed in, in the session from which the act was made, { $when }.
chain-signed-in-last = { $who } signed in, the last time before the act, { $when }.
chain-took-role = { $who } took on a role; the session handed out was used for the next step { $when }.
chain-viewed = { $who } viewed { $account } { $when }.
chain-gave = { $who } gave { $grantee } { $what } { $when }.
chain-gave-access = { $who } gave { $grantee } access ({ $action }) { $when }.
chain-setting = { $who } changed { $setting }, in force at the act, { $when }.
chain-setting-from-to = { $who } changed { $setting } from { $old } to { $new }, in force at the act, { $when }.

# What stands where the logs name nothing.
chain-somebody = Somebody not named
chain-a-ticket = a ticket
chain-a-report = a report
chain-an-account = an account not named
chain-on-an-account = an account not named
chain-a-role = a role
chain-the-ticket = ticket { $ticket }

when-not-recorded = at a time not recorded
when-before-act = { $span } before the act
when-after-start = { $span } after the account went out
span-seconds = { $n ->
    [one] { $n } second
   *[other] { $n } seconds
}
span-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

# Where the search for a chain was cut short.
chain-bound-depth = The walk stops at { $links } links from the act.
chain-bound-steps = More than { $steps } steps were found; the rest is left out.
chain-bound-symptom = These logs hold no record of the act itself: the chain begins with the first symptom.
chain-bound-session = Session { $session } stands in { $n } records and was not walked through.
chain-bound-ticket = Ticket { $ticket } stands in { $n } records and was not walked through.
chain-bound-records = Of { $n } records of { $class } before the act only the last { $read } were read.
chain-bound-policies = Of { $n } policy changes before the act only the last { $read } were looked at.

# The analyst's decisions.
hand-decision = Decision { $n }{ $by }: { $what }.{ $note }
hand-by = {" "}({ $who })
hand-note = {" "}“{ $text }”
hand-unknown = { $record } is in no loaded file; the decision has no effect here
hand-veto = the link between { $from } and { $to } is vetoed
hand-pin = { $record } is pinned in as { $role }
hand-no-role = `{ $role }` is no role; the decision has no effect
hand-left-out = { $record } is left out
hand-set-both = the outage is set: down { $down }, back { $back }
hand-set-down = the outage is set: down { $down }
hand-set-back = the outage is set: back { $back }
hand-set-nothing = the outage is set:{" "}
hand-undone = decision { $n } is taken back
hand-no-chain = it is about no chain

role-trigger = trigger
role-enabling = enabling
role-executing = executing
role-aggravating = aggravating
role-detection = detection
role-restoration = restoration
role-context = context

link-same-request = same request
link-reference = reference
link-same-session = same session
link-state-dependence = state dependence
link-same-actor-target = same actor target
link-same-target = same target
link-same-origin = same origin
link-pinned = pinned

band-documented = documented
band-strong = strong
band-plausible = plausible
band-context = context

# By what a link is told: fields of records, and what they say together.
by-field-session = session
by-field-ticket = ticket
by-field-request = request
by-field-object = object
by-field-object-text = object (text)
by-field-reason-text = reason (text)
by-field-source-ip = source_ip
by-field-account = account
by-field-assignee = assignee
by-field-session-in-force = session in force
by-field-session-handed-out = session handed out
by-field-role-assumed = role assumed
by-field-account-taken-on = account taken on
by-field-grant-after-refusal = grant after a refused attempt
by-field-grant-before-first = grant before the first act of its kind
by-field-grant-to-role = grant to the role
by-field-grant-to-restorer = grant to the restorer
by-field-event-named = event named
by-field-approval-of-account = approval of the account
by-field-role-asked-for = role asked for
by-field-last-sign-in = actor's last sign-in
by-field-first-of-visit = first of the visit
by-field-credential-used = credential used
by-field-change-carried-over = change carried over
by-field-already-out = account already out
by-field-while-out = account, while out
by-field-after-first-sign = account, after the first sign
by-field-state-ended = state ended
by-field-holders-sign-in = holder's sign-in
by-field-step-of-return = step of the return
by-field-account-and-assignee = ticket's account and assignee
by-field-full-name = account's full name (text)
by-field-no-assignee = ticket's account, no assignee named
by-field-in-notes = account in the ticket's notes (text)
by-field-id-in-notes = the act's id in the ticket's notes (text)
by-field-document-named = document named (text)
by-field-document-put = document put there
by-field-named-by-same = account named by the same person (text)
by-field-named = account named (text)
by-field-weakened = safeguard weakened
by-field-opened-in-session = opened in the act's session
by-field-by-analyst = by the analyst
