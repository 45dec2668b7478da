# Ergebnisse als Text: Überschriften und Zeilen um das Gefundene.
text-account = Konto
text-plane = Art
text-column-down = Beginn
text-column-back = Ende
text-for = Dauer
text-by = durch
text-restored-by = zurück durch
text-not-here = nicht in diesen Protokollen
text-head = Ausfall { $n }: { $account }, { $plane }
text-down = Beginn
text-back = Ende
text-out-for = Ausgefallen für { $span }
text-chain-is = Kette: { $band } ({ $score })
text-chain = Kette: { $n ->
    [one] { $n } Datensatz
   *[other] { $n } Datensätze
}
text-no-time = ohne Zeit
text-repeats = { $n ->
    [one] dazu { $n } Datensatz derselben Art danach, der letzte { $last }
   *[other] dazu { $n } Datensätze derselben Art danach, der letzte { $last }
}
text-weakest = Schwächste Verbindung: { $from } mit { $to } ({ $kind })
text-by-hand = Von der Hand des Analysten
text-safeguards = Schutzmaßnahmen
text-none-assessed = Aus diesen Protokollen ist keine zu beurteilen
text-limits = Was diese Protokolle nicht sagen
text-limit-symptom = Welche Handlung zum Ausfall führte: In diesen Protokollen steht nur das Anzeichen
text-limit-trigger = Was die Handlung ausgelöst hat: Mit ihr ist weder eine Meldung noch ein Ticket noch eine Änderung verbunden
text-limit-end = Ob und wann das Konto zurückkam
text-limit-zone = Die Zeitzone der Zeiten in { $file }: Sie ist geraten
text-limit-unread = { $n ->
    [one] Was in { $n } Datensatz steht, der nicht gelesen werden konnte
   *[other] Was in { $n } Datensätzen steht, die nicht gelesen werden konnten
}

text-needed = Dafür nötig (jeder Datensatz weggenommen, jede Schutzmaßnahme eingesetzt, einzeln)
text-rest = { $records }: Alles Übrige besteht auch ohne
text-readings = Lesarten (+ spricht dafür, - dagegen; was sie am besten unterscheidet, zuerst; kein Urteil)
text-reading-initials = V F A S P
text-who-else = Wer sonst ({ $class } in { $source }, ab { $from } bis zur Handlung, { $days } Tage)
text-more = und { $n } weitere
text-nobody = Die Datensätze nennen niemanden, der es getan hat
text-nobody-else = Sonst ist niemand damit verzeichnet
text-right = Das Recht des Akteurs stammt aus { $record }; dasselbe Recht in anderen Händen zählt mit
text-no-right = Es ist keine Vergabe des Rechts an den Akteur verzeichnet: Wer es ungenutzt hatte, lässt sich nicht sagen
text-begins = Die Datensätze von { $source } beginnen erst am { $time }
text-taken-on = angenommen von { $who }
text-the-actor = der Akteur
text-times = { $n ->
    [one] einmal
   *[other] { $n }-mal
}
text-unused = nicht genutzt
text-refused = { $times } abgelehnt
text-used = { $times } an { $accounts ->
    [one] { $accounts } Konto
   *[other] { $accounts } Konten
}
text-used-refused = { $used }, { $times } abgelehnt
text-last = zuletzt { $time } { $record }
text-given = vergeben durch { $record }
text-given-and-back = vergeben durch { $record }, entzogen durch { $back }
text-role-taken = Rolle angenommen in { $record }
text-claims = Aussagen

cover-not-read = nicht als Ereignisse gelesen
cover-counts = { $records ->
    [one] { $records } Datensatz
   *[other] { $records } Datensätze
}, { $events ->
    [one] { $events } Ereignis
   *[other] { $events } Ereignisse
}
cover-count-duplicates = { $n ->
    [one] dazu { $n } Dublette
   *[other] dazu { $n } Dubletten
}
cover-count-skipped = { $n } übergangen
cover-count-quarantined = { $n } nicht lesbar
cover-count-timeless = { $n } ohne Zeit
cover-from-to = { $from } bis { $to }
