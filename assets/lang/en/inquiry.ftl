# What was needed: a step taken away, a safeguard put in.
factor-necessary = necessary
factor-contributing = contributing
factor-context = context
factor-of-beginning = to go out
factor-of-end = to come back
factor-of-extent = to its extent

inquiry-somebody = somebody not named
inquiry-somebody-within = somebody not named
inquiry-somebody-dative = somebody not named

without-return = Without it { $account } stays out: nothing else in these logs brings it back.
without-act = Without it { $account } does not go out.
without-act-at-once = Without it { $account } is not out from { $start }; { $place } takes it out in the same second.
without-act-later = Without it { $account } is not out from { $start }; { $place } takes it out { $span } later.
without-cause = Without it the act is not reached.
without-role = Without it the session in which { $who } { $next } is not handed out.
without-sign-in = Without it there is no sign-in from which { $who } { $next }.
without-right = Without it no record gives the right by which { $who } { $next }.
without-request = Without it there is nothing to approve.
without-approval = Without it { $thing } is not approved.
without-change = Without it there is no change for { $who } to carry over.
without-report = Without it no ticket is made of { $ticket }, and nothing else in these logs set the act off.
without-ticket = Without it there is no ticket { $ticket }, and nothing else in these logs set the act off.
without-triage = Without it no ticket { $ticket } is made, and nothing else in these logs set the act off.
without-assignment = Without it ticket { $ticket } is in nobody's hands, and nothing else in these logs set the act off.
without-decision = Without it ticket { $ticket } is not decided so, and nothing else in these logs set the act off.
without-weakening = Without it { $setting } is in force when the act is made.
without-weakening-from = Without it { $setting } stands at { $old } when the act is made.

# The end of a clause about somebody: in German a subordinate clause.
did-the-act = made the act
did-the-return = brought the account back
did-take-role = took on the role
did-give-right = gave the right
did-next-step = made the next step
thing-act = the act
thing-right = the right that the act needed
thing-next-step = the next step

other-way = Without it the act is reached in another way.
other-sign-in = Without it the sign-in { $place } serves as well.
other-grant = Without it the grant { $place } gives the same right.
other-approval = Without it the approval { $place } still stands.
other-ticket = Without it { $place } leads to the act as well.
other-record = Without it { $place } does the same.
other-records = Without it any of { $places } does the same.

beside-blow = Without it the outage begins all the same; the account would also have been out by it alone.
beside-aggravating = Without it the outage begins all the same, with less to undo.
beside-sign = Without it the account is out all the same; the sign on which somebody could act comes later.
beside-late-sign = Nothing in these logs follows from it.
beside-use = It brought nothing back: it shows that the account could be used again.
beside-return = Without it the account is back in part only, or later.
beside-weakening = Without it the safeguard was not in force either: an earlier change had weakened it.
beside-nothing = Nothing that it brought about was needed for the act.

put-in-protected-target = With the account's protection in force the act does not go through.
put-in-four-eyes = With a second person's approval required and not given, the act does not go through.
put-in-self-approval = With the actor's own approval not counted, the act is not approved.
put-in-ticket-scope = With an open ticket about this account required, the act does not go through.
put-in-no-confirmation = With a confirmation required and not given, the act does not go through.
put-in-safeguard-weakened = With the safeguard as it stood before, the act does not go through.
put-in-detection = With an alert first, the outage is noticed earlier.
put-in-slow-restore = With the right at the restorer's hand, the account is back earlier.
put-in-bulk = With the number of accounts limited, fewer are out.
put-in-logging-gap = With the gap filled, more of the outage is on record.
put-in-leaver = With access ended before the last days, the actor does not have it at the time.
put-in-access-outlived-need = With access ended with the need for it, the actor does not have it at the time.
put-in-dormant-privilege = With unused rights taken back, the actor does not have this one at the time.
put-in-fresh-permission = With the right granted later or not at all, the act is not at hand.
put-in-excess-privilege = With rights as narrow as the peers', this account is out of reach.
put-in-impersonation = Without access on another's behalf, the act is not made under that name.
put-in-new-origin = With sign-ins from unknown places stopped, this session does not begin.
put-in-self-opened-ticket = With a ticket of somebody else's required, the act is not covered.
put-in-rushed = With more time between ticket and act, it can still be stopped.
put-in-contractor = The same act by other staff takes the account out as well.
put-in-off-hours = The same act at another hour takes the account out as well.
put-in-nothing = It operated, or the circumstance was not there: nothing is to be put in.
put-in-unknown = Nothing that these logs show depends on it.

# The competing readings, and what speaks for or against them.
reading-mistake = mistake
reading-missing-barrier = authorised act, barrier missing
reading-outside-task = deliberate act outside the task
reading-stolen-session = stolen session
reading-automation = automation
sign-for = for
sign-against = against
sign-silent = silent

why-similar-one-sign = The account's name, { $mine }, is one sign from { $theirs }, which ticket { $ticket } in { $actor }'s hands names.
why-similar-two-signs = The account's name, { $mine }, is two signs from { $theirs }, which ticket { $ticket } in { $actor }'s hands names.
why-lookalike-sender = The ticket was opened by { $sender }, whose domain is nearly { $domain }, but is not it.
why-ticket-of-another = The act is tied to ticket { $ticket }, which is about { $account }.
ticket-unnumbered = without a number
why-ticket-was-closed = Ticket { $ticket }, which the act names, was closed before it.
why-no-ticket = The act names no ticket; of { $n } like it by others in the { $days } days before, { $with } name one.
why-undone = { $who } brought the account back after { $span }.
why-decision-recorded = { $who } recorded a decision about { $account } on ticket { $ticket } before the act.
why-weakened = { $who } weakened { $setting } { $span } before the act.
why-refused-on-account = { $n ->
    [one] An attempt of { $who } on this account failed { $span } before the act.
   *[other] { $n } attempts of { $who } on this account failed before, the last { $span } before the act.
}
why-refused-before = { $n ->
    [one] { $n } attempt of the actor were refused in the 24 hours before.
   *[other] { $n } attempts of the actor were refused in the 24 hours before.
}
why-viewed-before-ticket = { $n ->
    [one] { $who } viewed the account once before its ticket, the last { $span } before.
   *[other] { $who } viewed the account { $n } times before its ticket, the last { $span } before.
}
why-viewed-before-act = { $who } viewed the account { $span } before the act.
why-session-addresses = The act's session was used from { $n } addresses: { $addresses }.
why-session-one-address = All { $n } records of the act's session that give an address give { $address }.
why-factor-changed = { $who } did { $action } on the actor's own account { $span } before the act.
why-factor-confirmed = { $who }'s sign-in was confirmed with a second factor.
why-factor-confirmed-elsewhere = { $who }'s sign-in was confirmed with a second factor, from another address than the act's.
why-signed-in = { $who } signed in { $span } before the act.
why-automatic-lock = It is a lock, with no person's sign-in and no ticket behind it in these logs.
why-called-a-service = The record calls the actor, { $actor }, “{ $kind }”.
why-no-session = The act carries no session; of { $n } like it by others, { $with } do.
why-periodic = { $n ->
    [one] { $who } did the same once before, every { $span }, and the act is the next.
   *[other] { $who } did the same { $n } times before, every { $span }, and the act is the next.
}

# Claims held against the logs.
verdict-supported = supported
verdict-contradicted = contradicted
verdict-undecided = undecided

claim-no-record = No record fits { $filter }
claim-records = { $n ->
    [one] { $n } record fits { $filter }
   *[other] { $n } records fit { $filter }
}
claim-told = { $told }.
claim-but = { $told }; { $why }.
claim-covered = { $files } covers { $from } to { $to } and records such events
claim-endless = the claim gives no beginning and end, beyond which these logs do not reach
claim-no-source = no loaded source records such events
claim-gap = { $files } does not tell of { $from } to { $to }
claim-unread = { $n } records of { $files } could not be read
claim-no-outage = These logs show no outage { $n }.
claim-no-outage-of = These logs show no outage of { $account }.
claim-several-outages = These logs show { $n } outages of { $account }; the claim names none by number.
claim-no-length = Outage { $n } has no end in these logs: how long it lasted is not on record.
claim-two-clocks = Beginning and end stand in two files, and the zone of one of these is a guess.
claim-lasted = Outage { $n } lasted { $length }: from { $from } to { $to }.
claim-lasted-less = Outage { $n } lasted { $length }, { $by } less than said: from { $from } to { $to }.
claim-lasted-more = Outage { $n } lasted { $length }, { $by } more than said: from { $from } to { $to }.
claim-guessed-times = The times in { $file } rest on a guess, which leaves open what came first.
claim-before = { $one } is { $span } before { $other }.
claim-after = { $one } is { $span } after { $other }.
claim-too-near = { $one } is too near, as exactly as the records tell, to say which came first: { $other }.
claim-no-end = Outage { $n } has no end in these logs.
claim-no-event = No record in these logs fits { $filter }.
claim-not-held = These logs hold no event { $record }.
claim-no-time = { $record } gives no time.
claim-unknown = These logs do not name { $name }.
claim-no-date = No loaded source gives a date of { $fact } for { $name }.
claim-no-act = These logs do not hold the act behind outage { $n }.
moment-at = { $what } ({ $time })
moment-start = the start of outage { $n }
moment-start-after = the start of outage { $n }
moment-end = the end of outage { $n }
moment-end-after = the end of outage { $n }
moment-last-day = the end of { $name }'s last day ({ $date })
moment-last-day-after = the end of { $name }'s last day ({ $date })
moment-fact = { $fact } of { $name } ({ $date })

others-did = { $names } also did { $class } in { $source } from { $from } to { $to }.
others-held = { $names } also had the right at the time, without using it from { $from } to { $to }.
others-more = { $names } and { $n } more
others-gap = Nobody else is on record with { $class }; { $why }.
others-no-source = Nobody else did { $class } in { $source } from { $from } to { $to }; no loaded source records who held the right.
others-none = Nobody else did { $class } in { $source } from { $from } to { $to }, and no other grant of it stood.
