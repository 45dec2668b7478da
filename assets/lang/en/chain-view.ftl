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
picture-role-trigger = trigger
picture-role-enabling = enabling
picture-role-executing = executing
picture-role-aggravating = aggravating
picture-role-detection = detection
picture-role-restoration = restoration
picture-role-context = context
picture-link-same-request = same request
picture-link-reference = reference
picture-link-same-session = same session
picture-link-state-dependence = needed its effect
picture-link-same-actor-target = same actor and target
picture-link-same-target = same target
picture-link-same-origin = same origin
picture-link-pinned = pinned by hand
