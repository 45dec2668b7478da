# Die Tabelle der Ereignisse, ihre Spalten, Menüs und Dialoge.
column-time = Zeit
column-time-zone = { $title } ({ $zone })
column-time-relative = Zeit ab dem Ereignis
column-actor = Akteur
column-action = Aktion
column-account = Konto
column-outcome = Ergebnis
column-class = Klasse
column-object = Objekt
column-address = Adresse
column-session = Sitzung
column-ticket = Ticket
column-source = Quelle
column-record = Datensatz
column-reason = Begründung
column-agent = Programm
column-request = Anfrage
column-event-id = Ereignis-ID
column-kind = Art
column-phase = Phase
no-time = ohne Zeit

column-ascending = aufsteigend sortiert
column-descending = absteigend sortiert
column-unsorted = nicht sortiert
column-head = Spalte { $title }, { $order }
column-head-tip = { $title }, { $order }. Ein Klick sortiert, der dritte stellt die zeitliche Folge wieder her; Ziehen verschiebt die Spalte
column-width = Breite von { $title }
column-sort-up = Aufsteigend sortieren
column-sort-down = Absteigend sortieren
column-sort-time = Zeitliche Folge
column-left = Nach links verschieben
column-right = Nach rechts verschieben
column-fit = Breite anpassen
column-stick = Bis hierher im Blick behalten
column-unstick = Ab hier mitlaufen lassen
column-hide = Ausblenden

columns-title = Spalten
columns-note = Angehakte Spalten werden gezeigt, in dieser Reihenfolge von links nach rechts. Die Tabelle merkt sie sich.
columns-show = { $title } zeigen
columns-up = { $title } nach oben
columns-down = { $title } nach unten
columns-reset = Wie zu Beginn
columns-reset-tip = Alle Spalten so, wie sie zu Beginn standen

table-name = Ereignisse, { $rows }
table-scroll = Ereignisse rollen
table-scroll-sideways = Seitwärts rollen
table-reading = Beweismittel werden gelesen
table-no-events = Keine Ereignisse
table-no-events-note = Hier stehen die Ereignisse, sobald ein Fall geöffnet ist.
table-no-match = Kein Ereignis passt
table-no-match-note = Filter leeren oder eine seiner Bedingungen wegnehmen.
table-repeats = wiederholt { $record }
table-repeats-tip = { $repeats }; einmal gezählt
table-starred = mit Stern
table-tagged = Etikett { $tags }
table-noted = { $n ->
    [one] { $n } Notiz
   *[other] { $n } Notizen
}
table-close = Schließen
table-close-tip = Schließen (Esc)
table-cancel = Abbrechen

cell-absent = (keine Angabe)
cell-include = Einschließen
cell-exclude = Ausschließen
cell-only = Nur dies
cell-from-here = Ab hier
cell-from-here-tip = Nur Ereignisse ab diesem
cell-until-here = Bis hier
cell-until-here-tip = Nur Ereignisse bis zu diesem
cell-around = Rund um dieses Ereignis
cell-around-tip = Alle Ereignisse rund um dieses, unabhängig vom Filter; „Zurück“ führt zur vorigen Ansicht
cell-relative = Zeiten ab diesem Ereignis
cell-absolute = Zeiten wie protokolliert
cell-relative-tip = Wie lange vor oder nach diesem Ereignis jedes andere war
cell-copy = Zelle kopieren
around-events = { $n ->
    [one] ± { $n } Ereignis
   *[other] ± { $n } Ereignisse
}
around-time = ± { $time }
around-without-time = Dieses Ereignis hat keine Zeit: rundum steht nichts
around-nothing = Zuerst ein Ereignis auswählen
copy-text = Als Text kopieren
copy-csv = Als CSV kopieren
copy-json = Als JSON kopieren
copy-rows-tip = { $rows }. CSV und JSON enthalten alle Felder und die Stelle im Beweismittel
copied-rows = { $rows ->
    [one] { $rows } Zeile kopiert
   *[other] { $rows } Zeilen kopiert
}
copied-some = Die ersten { $rows } von { $all } ausgewählten Zeilen wurden kopiert; ein Export nimmt alle
copy-failed = Nichts wurde kopiert: { $reason }

effect-out = Nimmt ein Konto außer Betrieb ({ $plane })
effect-back = Bringt ein Konto zurück ({ $plane })
effect-hampers = Erschwert die Nutzung eines Kontos ({ $plane })
effect-eases = Erleichtert die Nutzung eines Kontos ({ $plane })
effect-none = Ändert nichts an der Nutzung eines Kontos
effect-unclassified = Das Wort des Produkts für diese Handlung steht in keiner Tabelle

find-name = In den gezeigten Zeilen suchen
find-hint = In den gezeigten Zeilen suchen
find-tip = Enter führt zur nächsten Zeile mit diesem Text, Umschalt+Enter zur vorigen; Esc schließt
find-close = Suche schließen
find-close-tip = Suche schließen (Esc)
find-nothing = „{ $text }“ steht in keiner gezeigten Zeile
find-at = „{ $text }“ in Zeile { $row }
find-wrapped = „{ $text }“ in Zeile { $row }, über das Ende der Liste hinaus

go-to-title = Zu einer Zeile oder Zeit gehen
go-to-note = Eine Zeile nach ihrer Nummer, ein Zeitpunkt in UTC oder eine Uhrzeit am Tag des ausgewählten Ereignisses.
go-to-name = Zeile oder Zeit
go-to-go = Dorthin gehen
go-to-go-tip = Die Zeile zeigen (Enter)
go-to-row = Zeile { $row } von { $all }
go-to-time = Die Zeile, die { $time } am nächsten liegt
go-to-empty = { $all } Zeilen werden gezeigt
go-to-wrong = Weder eine Zeile bis { $all } noch ein Zeitpunkt
no-row-has-a-time = Keine der gezeigten Zeilen hat eine Zeit

job-sorting = Sortieren
job-counting = Über die Zeit zählen
job-values = Werte zählen
job-finding = Suchen
job-copying = Kopieren

cmd-copy-rows = Zeilen kopieren
    .tip = Die ausgewählten Zeilen als Text kopieren, wie die Tabelle sie zeigt
cmd-copy-csv = Zeilen als CSV kopieren
    .tip = Die ausgewählten Zeilen mit allen Feldern kopieren, wie ein Export sie schreibt
cmd-copy-json = Zeilen als JSON kopieren
    .tip = Die ausgewählten Zeilen als JSON-Zeilen kopieren, wie ein Export sie schreibt
cmd-select-all = Alle Zeilen auswählen
    .tip = Alle Zeilen auswählen, die der Filter zeigt
cmd-around-events = Ereignisse rundum
    .tip = Die 100 Ereignisse vor und nach dem ausgewählten, unabhängig vom Filter
cmd-around-time = Zehn Minuten rundum
    .tip = Alle Ereignisse innerhalb von zehn Minuten um das ausgewählte, unabhängig vom Filter
cmd-find = In der Tabelle suchen…
    .tip = Von Zeile zu Zeile mit einem Text gehen; der Filter bleibt
cmd-find-next = Weitersuchen
    .tip = Die nächste Zeile mit dem Text
cmd-find-previous = Rückwärts suchen
    .tip = Die vorige Zeile mit dem Text
cmd-go-to = Zu einer Zeile oder Zeit gehen…
    .tip = Eine Zeile nach ihrer Nummer zeigen, oder die einer Zeit nächste
cmd-times-relative = Zeiten ab dem ausgewählten Ereignis
    .tip = Alle Zeiten ab dem ausgewählten Ereignis angeben, oder wieder wie sie sind
cmd-columns = Spalten…
    .tip = Wählen, welche Spalten die Tabelle in welcher Reihenfolge zeigt
cmd-sort-time = Zeitliche Folge
    .tip = Die Zeilen wieder in der Folge ihrer Zeiten zeigen
