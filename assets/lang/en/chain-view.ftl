# The picture of a chain: words in it and around it.
picture-title = Chain of the outage of { $account } from { $from } UTC
picture-head = Outage of { $account }
picture-head-closed = { $from } to { $to } UTC, { $lasted }
picture-head-open = from { $from } UTC, no return recorded
picture-stands = Confidence of the chain { $confidence } (a score, not a probability)
picture-stands-weakest = Confidence of the chain { $confidence } (a score, not a probability). Weakest link: { $kind }, between { $from } and { $to }
picture-out = out { $lasted }
picture-out-open = out, no end recorded
picture-weakest = weakest: { $kind }
picture-no-time = no time
picture-records = records
picture-safeguards = No trace of
picture-others = { $n ->
    [one] { $n } other
   *[other] { $n } others
}
picture-and-more = and { $n } more
picture-links-within = { $n ->
    [one] { $n } link between these records
   *[other] { $n } links between these records
}
picture-link-told = { $kind } between { $from } and { $to }: { $field } { $value }, score { $score }
picture-gap-told = { $safeguard }: a loaded source records such events, and has none here
picture-legend-run = several records in one
picture-legend-weakest = weakest link
picture-legend-band = the outage
picture-legend-folded = time drawn shorter
picture-legend-gap = safeguard without a trace, where it would have stood
picture-repeats = { $n ->
    [one] { $n } further record of the same kind after it
   *[other] { $n } further records of the same kind after it
}

# The chain's tab.
view-lanes = Lanes of the chain
view-not-traced = The chain could not be traced
view-tracing = Tracing the chain
view-none-chosen = No outage is chosen
view-none-chosen-note = Choose an outage: the records that led to it and back stand here, with what ties them together.
view-no-return = no return recorded
view-span = { $from } to { $to }
view-span-open = from { $from }
view-confidence-tip = The confidence of the weakest step: a score, not a probability
view-weakest = weakest link: { $kind } between { $from } and { $to }
view-node-name = Node { $role }, { $spoken }
view-run-name = Run of { $n } records, { $what }, { $when }
view-step-name = Step { $n }, { $role }, { $said }. { $why }
view-step-beside = a record beside
view-step-other = step { $n }
view-step-tie = { $kind } with { $to } by { $field } { $score }
view-link-name = Link { $told }
view-link-drop = Look at no link
view-gap-name = No trace of { $safeguard }
view-gap-tip = Click to see what holds with this safeguard in force
view-map = Map of the whole picture
view-map-tip = The whole picture; click or drag to move the part that is in view
view-out-gone = without it, no outage
view-out-no-return = without it, no return on record
view-factor-tip = Each record taken away, each safeguard put in, one at a time. That nobody would have done it in another way is not said.
view-without-step = Without { $record }
view-without-safeguard = With “{ $safeguard }” in force
view-without-told = { $what }: { $factor }. { $why }
view-without-unknown = { $what }: these logs do not allow an answer.
view-without-back = Put it back
view-without-back-tip = The chain as the logs show it
view-without-none = Choose a step of the chain first: it is then taken away to see what holds without it
view-menu-veto = Veto this link
view-menu-veto-tip = These two records are not tied; the chain is traced anew, and the decision is in the journal (Delete)
view-menu-go-from = Go to its first record
view-menu-go-to = Go to its other record
view-menu-go-tip = Select the record at this end of the link
view-menu-unfold = Unfold this run
view-menu-unfold-tip = Show each of its records (Enter)
view-menu-fold = Fold this run again
view-menu-fold-tip = Show its records as one
view-menu-without = Without this
view-menu-without-tip = Take this record away, and see what then no longer holds
view-menu-pin = Pin in
view-menu-pin-tip = This record belongs to the chain, whatever ties it
view-menu-leave-out = Leave out
view-menu-leave-out-tip = This record does not belong to the chain
view-menu-only = Only { $actor }
view-menu-only-tip = The events of this actor alone, in the table
view-menu-around = Around this event
view-menu-around-tip = All events of the ten minutes before and after it, in the table
view-menu-table = Show in the table
view-menu-table-tip = Select it in the table of events (Enter, once it is selected)

# Safeguards.
view-safeguards = Safeguards
view-no-safeguards = None were assessed.
view-barrier-operated = operated
view-barrier-failed = failed
view-barrier-absent = no operation recorded
view-barrier-not-assessable = not assessable
view-with-safeguard = With { $safeguard } in force
view-record-of = Record { $record } of { $of }
view-record-tip = Select this record

# Readings.
view-readings-none = No readings
view-readings-none-note = These logs do not hold the act, so nothing tells the readings apart.
view-readings-note = What each record speaks for. The rows that tell the readings apart best come first. Nothing is added up, and no reading is named the right one.
view-readings-evidence = On record
view-reading-mistake = mistake
view-reading-missing-barrier = authorised act, safeguard missing
view-reading-outside-task = deliberate act outside the task
view-reading-stolen-session = stolen session
view-reading-automation = automation
view-sign-name = { $reading }: { $sign }

# Access.
view-access-none = No act on record
view-access-none-note = These logs do not hold the act, so who else could have done it cannot be told.
view-access-title = { $class } in { $source }, in the { $days } days before the act (from { $from })
view-access-right = The actor's right was given by
view-access-no-right = No grant of the actor's right is on record: who held it unused cannot be told.
view-access-begins = The records of { $source } begin on { $from } only
view-access-nobody = Nobody else is on record with this access.
view-access-who = Who
view-access-staff = Staff
view-access-times = Times
view-access-accounts = Accounts
view-access-refused = Refused
view-access-last = Last used
view-access-grant = Right given by
view-access-actor = the actor
view-access-behind = taken on by { $who }
view-access-unused = not used
view-access-revoked = taken back by
view-access-role = took on the role in

# Claims.
view-claims-title = Open a file of claims
view-claims-path = File of claims
view-claims-load = Load
view-claims-load-tip = Read the claims of this file and hold them against the logs (Enter)
view-claims-running = Holding claims against the logs
view-claims-failed = The claims could not be read
view-claims-no-case = Open a case first: claims are held against its logs
view-claims-none = No claims yet
view-claims-none-note = Write down what was said of the outage, or load a file of [[claim]] tables. Each is supported, contradicted or undecided by the logs.
view-claim-here = written here
view-claim-text = What was said
view-claim-text-hint = The account was away for eleven minutes
view-claim-by = Said by
view-claim-kind = How it is checked
view-claim-lasted = the outage lasted
view-claim-nobody = nobody else could have
view-claim-count = so many events of
view-claim-lasted-value = How long
view-claim-filter = Filter
view-claim-exactly = How many
view-claim-no-number = How many events is no number; give one such as 0
view-claim-add = Add the claim
view-claim-add-tip = Hold it against the logs
view-verdict-name = { $verdict }: { $claim }

# Export of the picture.
view-export-title = Export picture
view-export-note = The picture of the chain shown, folded as in the window, in the window's language.
view-export-format = Format
view-export-palette = Ground
view-export-light = light, for print
view-export-dark = dark
view-export-path = Export picture to
view-export-replace = Replace a file of that name
view-export-replace-tip = Without this, an existing file is left alone. Evidence is never written to
view-export-go = Export
view-export-go-tip = Write the file (Enter)
view-export-running = Drawing the picture
view-export-failed = No picture was written
view-export-done = Written to { $path }
view-export-none = Choose an outage first: the picture is that of its chain
view-picking = Choosing a place
view-browse = Browse…
view-browse-tip = Choose a place in the system's dialog
view-close = Close
view-close-tip = Close this (Esc)
