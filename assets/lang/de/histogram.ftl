# Ereignisse über die Zeit, und ihre Werte.
histogram-name = Ereignisse über die Zeit
histogram-most = höchstens { $most }
histogram-most-log = höchstens { $most }, logarithmisch
histogram-earlier = { $n } früher
histogram-later = { $n } später
histogram-untimed = { $n } ohne Zeit
histogram-outside = Ereignisse dieses Filters, die das Bild auslässt
histogram-outside-window = { $n } weitere außerhalb des Zeitfensters
histogram-others = { $n ->
    [one] { $n } weiterer Wert
   *[other] { $n } weitere Werte
}
histogram-brush = { $from } bis { $to } ({ $time })
histogram-outage = Ausfall { $id } { $name }
stack-plain = Alle
stack-class = Nach Klasse
stack-source = Nach Quelle
stack-tip = Woraus die Balken bestehen
scale-log = Log
legend-name = Schicht { $name }
legend-tip = { $name }: Klick schließt ein

facets-title = Werte
facets-rare = seltene zuerst
facets-frequent = häufige zuerst
facet-actors = Akteure
facet-accounts = Konten
facet-classes = Klassen
facet-actions = Aktionen
facet-outcomes = Ergebnisse
facet-sources = Quellen
facet-addresses = Adressen
facet-sessions = Sitzungen
facet-fold = { $name } zuklappen
facet-unfold = { $name } aufklappen
facet-search = In { $name } suchen
facet-search-hint = In diesen Werten suchen
facet-distinct = { $n ->
    [one] { $n } Wert
   *[other] { $n } verschiedene Werte
}
facet-no-match = Kein Wert passt
facet-no-values = Keine Werte
facet-more = { $n } weitere
facet-fewer = Weniger
facet-unlisted = { $n } nicht aufgeführt
facet-unlisted-tip = Durch Suchen in den Werten zu finden
facet-seen = Zuerst { $first }, zuletzt { $last }
facet-over = über { $time }
facet-click = Klick schließt ein, mit Umschalttaste schließt er aus
facet-copy = Wert kopieren

cmd-rare-first = Seltene Werte zuerst
    .tip = Seltene Werte vor häufige stellen, oder umgekehrt
cmd-histogram-in = Zeit vergrößern
    .tip = Weniger Zeit in größeren Balken zeigen; auch mit dem Mausrad
cmd-histogram-out = Zeit verkleinern
    .tip = Mehr Zeit zeigen; auch mit dem Mausrad
cmd-histogram-earlier = Frühere Zeit
    .tip = Das Bild zu früheren Zeiten verschieben
cmd-histogram-later = Spätere Zeit
    .tip = Das Bild zu späteren Zeiten verschieben
cmd-histogram-all = Die ganze Zeit
    .tip = Das Vergrößern der Zeit aufheben
cmd-histogram-outage = Auf den Ausfall vergrößern
    .tip = Die Zeit des gewählten Ausfalls und ebenso viel davor und danach zeigen
cmd-stack-next = Balken nach Klasse, nach Quelle oder einfach
    .tip = Woraus die Balken über die Zeit bestehen
cmd-log-scale = Logarithmische Balken
    .tip = Kleine Anzahlen neben großen sichtbar machen, oder Anzahlen im Verhältnis zeichnen
