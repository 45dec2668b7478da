# Results as text: headings and lines around what is found.
text-account = account
text-plane = plane
text-column-down = down
text-column-back = back
text-for = for
text-by = by
text-restored-by = restored by
text-not-here = not in these logs
text-head = Outage { $n }: { $account }, { $plane }
text-down = Down
text-back = Back
text-out-for = Out for { $span }
text-chain-is = Chain is { $band } ({ $score })
text-chain = Chain: { $n ->
    [one] { $n } record
   *[other] { $n } records
}
text-no-time = no time
text-repeats = and { $n ->
    [one] { $n } record
   *[other] { $n } records
} of the same kind after it, the last { $last }
text-weakest = Weakest link: { $from } to { $to } by { $kind }
text-by-hand = By the analyst's hand
text-safeguards = Safeguards
text-none-assessed = None can be assessed from these logs
text-limits = What these logs do not say
text-limit-symptom = Which act took the account out: only the symptom is in these logs
text-limit-trigger = What set the act off: no report, ticket or change is tied to it
text-limit-end = Whether and when the account came back
text-limit-zone = The zone of the times in { $file }: it is a guess
text-limit-unread = What stands in { $n ->
    [one] { $n } record
   *[other] { $n } records
} that could not be read

text-needed = Needed for it (each record taken away, each safeguard put in, one at a time)
text-rest = { $records }: the rest holds without
text-readings = Readings (+ speaks for, - against; what tells them apart best comes first; no verdict)
text-reading-initials = M B O S A
text-who-else = Who else ({ $class } in { $source }, from { $from } to the act, { $days } days)
text-more = and { $n } more
text-nobody = The records name nobody who did it
text-nobody-else = Nobody else is on record with it
text-right = The actor's right is that of { $record }; the same right given to others counts
text-no-right = No grant of the actor's right is on record: who held it unused cannot be told
text-begins = The records of { $source } begin on { $time } only
text-taken-on = taken on by { $who }
text-the-actor = the actor
text-times = { $n ->
    [one] once
   *[other] { $n } times
}
text-unused = not used
text-refused = refused { $times }
text-used = { $times } on { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}
text-used-refused = { $used }, refused { $times }
text-last = last { $time } { $record }
text-given = given by { $record }
text-given-and-back = given by { $record }, taken back by { $back }
text-role-taken = took on the role in { $record }
text-claims = Claims

cover-not-read = not read as events
cover-counts = { $records } records, { $events } events
cover-count-duplicates = { $n } duplicates besides
cover-count-skipped = { $n } skipped
cover-count-quarantined = { $n } quarantined
cover-count-timeless = { $n } without a time
cover-from-to = { $from } to { $to }
