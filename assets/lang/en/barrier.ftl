# The safeguards' titles.
barrier-leaver = Actor near the end of employment
barrier-access-outlived-need = Access kept after leaving or transfer
barrier-contractor = Actor is external staff
barrier-protected-target = Account is on a protection list
barrier-four-eyes = Second person's approval
barrier-self-approval = Approval by the actor
barrier-ticket-scope = Act within its ticket
barrier-self-opened-ticket = Ticket opened by the actor
barrier-dormant-privilege = Right used after long disuse
barrier-fresh-permission = Right granted shortly before
barrier-excess-privilege = Right that others of the role never use
barrier-off-hours = Act outside the shift or in its last hour
barrier-impersonation = Act in another's name or by emergency access
barrier-new-origin = Address not seen before with the actor
barrier-no-confirmation = Confirmation before the act
barrier-rushed = Act sooner after its ticket than usual
barrier-bulk = Many accounts at once
barrier-safeguard-weakened = Safeguard weakened earlier
barrier-detection = Detection by an alert
barrier-slow-restore = Restorer had the right at hand
barrier-logging-gap = Log without gaps that names who acted

state-operated = operated
state-failed = failed
state-absent = absent
state-not-assessable = not assessable

# The person behind the act, where no record names one: in German in three cases.
barrier-actor = the actor, whom the record does not name,
barrier-actor-accusative = the actor, whom the record does not name,
barrier-actor-dative = the actor, whom the record does not name,
barrier-the-actor = The actor, whom the record does not name,
barrier-files = { $file } (with { $n } more files)
barrier-only-traces = The act that took { $account } out is in no loaded record; only what followed is.
barrier-no-act = The act that took { $account } out is in no loaded record.
barrier-unjudged = This version does not judge it.

approval-no-source = No loaded source records approvals (a ticket system, a log of role activations).
approval-given = { $approver } approved before the act.
approval-only-own = The only approval before the act is by { $name } personally.
approval-taken-back = The approval by { $approver } was taken back by { $by } { $span } before the act, and the act went through.
approval-declined = { $by } declined, and the act went through.
approval-actor-unnamed = An approval is recorded, but not who acted.
approval-approver-unnamed = An approval is recorded, but not who gave it.
approval-untied = { $file } records an approval for { $account }, which nothing in these logs ties to the act.
approval-other-kinds = The loaded sources record approvals only of other kinds of act, or not for that time.
approval-gap = { $file } records such approvals, but has a gap in the day before the act.
approval-absent = No approval of this act is recorded; { $file } records approvals of { $n ->
    [one] another
   *[other] { $n } others
} like it.
approval-own = { $name } approved the own act.
approval-by-another = The approver, { $approver }, is not the actor.
approval-none-own = No approval of this act is recorded that could be the actor's own.

confirmation-given = A confirmation by the actor is recorded before the act.
confirmation-no-source = No loaded source records confirmations of such acts (a step-up or confirm event).
confirmation-absent = No confirmation of this act is recorded; { $file } records those of others.

employment-no-roster = No loaded source tells when employment ends (an HR roster).
employment-not-listed = No loaded roster that tells when employment ends holds { $name }.
employment-differing = {" "}Another record gives { $days }.
employment-endless = The latest record on { $name } gives no end of employment.{ $more }
employment-after = { $name } acted { $span } after the last day, { $day }.{ $more }
employment-on-last-day = { $name } acted on the last day, { $day }.{ $more }
employment-before = { $name } acted { $span } before the last day, { $day }.{ $more }
employment-away = { $name }'s last day, { $day }, was { $span } away.{ $more }

access-outlived = { $name } still had the access { $span } after the last day, { $day }.
access-put-out = { $name }'s own account was taken out ({ $action }) { $span } before the act, and no return is recorded.
access-moved = { $name } was moved to another unit or role { $span } before the act.
access-not-over = { $name }'s last day, { $day }, was not over, and no move of { $name } is recorded before the act.
access-no-end = No end of employment and no move of { $name } is recorded before the act.
access-no-source = No loaded source tells of notice, leaving or transfer of the person (an HR roster, a directory).

contractor-listed = The roster lists { $name } as { $kind }.
contractor-called = The act's record calls { $name } { $kind }.
contractor-untold = The roster lists { $name } as { $kind }, which does not tell staff from external staff.
contractor-not-listed = The roster does not hold { $name }.
contractor-no-source = No loaded source tells the kind of employment (an HR roster, a user type).

hours-outside = The act, { $clock }, lies outside the shift { $shift }.
hours-last = The act, { $clock }, lies in the last hour of the shift { $shift }.
hours-within = The act, { $clock }, lies within the shift { $shift }.
hours-clock-mon = Mon { $clock }
hours-clock-tue = Tue { $clock }
hours-clock-wed = Wed { $clock }
hours-clock-thu = Thu { $clock }
hours-clock-fri = Fri { $clock }
hours-clock-sat = Sat { $clock }
hours-clock-sun = Sun { $clock }
hours-no-shift = No loaded source gives a shift for { $name } (a roster).
hours-few-days = No loaded source gives a shift for { $name } (a roster), and records of { $of } on { $days } days before are too few for a habit.
hours-unusual = No roster gives a shift; the act was at { $hour }, and on { $days } days before it { $name } has no record within an hour of that.
hours-saturday = No roster gives a shift; the act was on a Saturday, and on { $days } days before it { $name } has no record on a weekend.
hours-sunday = No roster gives a shift; the act was on a Sunday, and on { $days } days before it { $name } has no record on a weekend.
hours-usual = No roster gives a shift; the act was at { $hour }, about when { $name } has records on { $near } of { $days } days before it.
hours-seldom = No roster gives a shift, and { $name } has records about { $hour } on only { $near } of { $days } days before.

logging-no-times = The act's log gives no times to tell gaps by.
logging-silent = { $files } holds nothing for { $span } from { $from } UTC, where about { $n } events are usual.
logging-too-few = { $files } holds too few events to tell a gap from a quiet time.
logging-whole = { $files } runs through without a gap around the act, and its record names who acted on whom.
logging-nobody = The act's record does not name who acted.
logging-shared = The act was done as { $name }, a name that any number of people may use.

origin-on-behalf = The act's record names { $other } beside { $actor }: one acted for the other.
origin-taken-on = { $who } took on another identity { $span } before the act.
origin-emergency = The act was done by emergency access ({ $name }).
origin-no-source = No loaded source records acting in another's name for such acts (impersonation or delegation events).
origin-own-name = { $files } records acts in another's name, and none for this act.
origin-service = A service did it; the addresses of services tell nothing of a person.
origin-no-address = Neither the act's record nor that of its session gives an address.
origin-seen = { $name } had been seen from { $address } before, last { $span } earlier.
origin-few-days = { $address } is not seen before with { $name }, but the records give addresses on only { $n ->
    [one] { $n } earlier day
   *[other] { $n } earlier days
} (an older export).
origin-hub = { $address } is shared by many and tells nothing of { $name }.
origin-new = { $address } is new for { $name }: on { $n ->
    [one] { $n } earlier day
   *[other] { $n } earlier days
} the records give { $others ->
    [one] another address
   *[other] { $others } other addresses
}.

pace-no-ticket = No ticket of the act is recorded in the loaded sources (a ticket system).
pace-few-others = The act came { $span } after its ticket; only { $n } other tickets of { $name } are recorded to compare it with.
pace-such-acts = The act came { $span } after its ticket; the median of { $n } other tickets with such acts of { $name } is { $median }.
pace-all = The act came { $span } after its ticket; the median of { $n } other tickets of { $name } is { $median }.

policy-weakened = { $setting } was weakened { $span } before the act and still stood so.
policy-no-source = No loaded source records changes of policy (a log of changes, the product's own audit log).
policy-others-only = { $files } records changes of policy, but not of those that hold for such acts.
policy-doubtful = { $setting } was weakened for protected accounts; no loaded list tells whether { $account } is one.
policy-untold = { $files } records changes of policy without telling which way ({ $last } the latest); none is known to weaken what protects the account.
policy-none = No weakening of a safeguard that applies to the account is recorded in { $files }.

detection-none = Nothing in the loaded sources shows that anybody noticed (alerts, complaints, failed sign-ins).
detection-alert = An alert came first, { $span } after the start.
detection-complaint = a complaint
detection-ticket = a ticket
detection-sign-in = the holder's failed sign-in
detection-no-alerts = The first sign is { $what }, { $span } after the start; no source of alerts is loaded for that time (monitoring).
detection-unalerted = The first sign is { $what }, { $span } after the start; { $files } records alerts, and none for it before.

restore-no-act = The outage ended without a recorded act of restoration.
restore-none = No restoration is recorded.
restore-unnamed = The record of the restoration does not name its actor.
restore-granted = { $restorer } was given the right to restore { $span } after the start.
restore-refused = { $restorer }'s first attempt to restore, { $span } after the start, was refused.
restore-carried-over = { $restorer } carried over a change made elsewhere; it needed no right of its own.
restore-service = { $restorer } is a service; the loaded sources do not tell who set it to work.
restore-no-source = No loaded source records grants of access to the restorer for that time (a directory's or the product's audit log).
restore-at-hand = No grant to { $restorer } is recorded between start and restoration.

rights-granted = The right that the act needed was granted { $span } before.
rights-service = A service did it; the loaded sources do not tell on whose right it acted.
rights-no-source = No loaded source records grants of access to the actor for the day before the act (a directory's or the product's audit log).
rights-none-granted = No grant that the act needed is recorded in { $files }.
rights-unnamed = The act's record does not name its actor.
rights-last-used = { $name } had last done such an act { $span } before.
rights-not-unused = The right was granted { $span } before and did not lie unused.
rights-first-use = { $act } is the first act of its class by { $name } in { $span } of records.
rights-short-reach = No earlier act of its class by { $name } is recorded, and the records of { $name } reach back only { $reach }; to tell takes { $needed } (an older export).
rights-no-reach = No earlier act of its class by { $name } is recorded, and the records of { $name } do not reach back before the day; to tell takes { $needed } (an older export).
rights-no-person = No person is known to stand behind the act whose role could be compared.
rights-no-role = No loaded source tells the actor's role (a roster, a role in the records).
rights-few-peers = These records show the work of only { $n ->
    [one] { $n } other
   *[other] { $n } others
} of the role { $role }: too few to compare.
rights-peers-none = None of the { $n } others of the role { $role } did such an act ({ $act }) in these records.
rights-peers-too = { $used } of the { $n } others of the role { $role } did such acts, too.

target-listed = { $account } is listed as { $label }, and the act went through.
target-listed-by-rule = { $account } is listed as { $label } ({ $rule }), and the act went through.
target-protected = { $account } was put under protection { $span } before, and the act went through.
target-listed-later = { $account } was put on the list only after the act, on { $day }.
target-no-list = No list of protected accounts is loaded, and no label on the account.
target-other-kind = The loaded list of protected accounts holds no accounts of the kind of { $account }.
target-unlisted = { $account } is on no loaded list of protected accounts.

bulk-one-act = { $actor } took out { $n } accounts in one act.
bulk-minutes = { $actor } took out { $n } accounts within minutes.
bulk-others = { $n ->
    [one] {" "}One other was taken out within minutes on a ticket of its own.
   *[other] {" "}{ $n } others were taken out within minutes on tickets of their own.
}
bulk-none = { $n ->
    [one] { $actor } took out this account alone at the time.{ $others }
   *[other] { $actor } took out { $n } accounts at the time.{ $others }
}

ticket-closed = Ticket { $ticket } was closed { $span } before the act.
ticket-names = Ticket { $ticket } was open and names { $account }.
ticket-names-group = Ticket { $ticket } was open and names { $group }, which the act concerns.
ticket-names-other = Ticket { $ticket } names { $other }, not { $account }.
ticket-names-none = The records of ticket { $ticket } name no account but its reporter's.
ticket-none = No ticket behind the act is recorded in the loaded sources (a ticket system).
ticket-not-held = The act names ticket { $ticket }, which no loaded source holds (a ticket system).
ticket-absent = No ticket of this act is recorded; { $file } holds those of { $n } of { $of } others like it by the same actor.
ticket-self-opened = { $name } opened the ticket { $span } before and carried it out.
ticket-self-reported = { $name } is the ticket's reporter; it was opened { $span } before.
ticket-opener-unknown = No loaded source tells who opened the ticket (a ticket system).
ticket-opened-by = The ticket was opened by { $opener }, not by the actor.
