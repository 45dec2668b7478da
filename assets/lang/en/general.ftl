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
