# Wörter, die an vielen Stellen stehen.
verbatim = { $text }
n-events = { $n ->
    [one] { $n } Ereignis
   *[other] { $n } Ereignisse
}
n-files = { $n ->
    [one] { $n } Datei
   *[other] { $n } Dateien
}
n-outages = { $n ->
    [one] { $n } Ausfall
   *[other] { $n } Ausfälle
}
n-records = { $n ->
    [one] { $n } Datensatz
   *[other] { $n } Datensätze
}
n-rows = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
}
quoted = „{ $text }“
rows-of = { $shown } von { $all } Ereignissen
stage-cache = Öffnen aus dem Zwischenspeicher
stage-checking = Beweismittel werden geprüft
stage-looking = Beweismittel werden gesucht
stage-opening = Dateien werden geöffnet
stage-reading = { $file } wird gelesen
stage-sorting = Ereignisse werden geordnet
