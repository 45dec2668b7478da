# Words that many places share.
verbatim = { $text }
n-events = { $n ->
    [one] { $n } event
   *[other] { $n } events
}
n-files = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
n-outages = { $n ->
    [one] { $n } outage
   *[other] { $n } outages
}
n-records = { $n ->
    [one] { $n } record
   *[other] { $n } records
}
n-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
quoted = “{ $text }”
rows-of = { $shown } of { $all } events
stage-cache = Opening from the cache
stage-checking = Checking the evidence
stage-looking = Looking for the evidence
stage-opening = Opening files
stage-reading = Reading { $file }
stage-sorting = Sorting events
