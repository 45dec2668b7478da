# Das gewählte Ereignis.
inspector-empty = Kein Ereignis gewählt
inspector-empty-note = Eines in der Tabelle, der Kette oder bei den Schutzmaßnahmen wählen: Felder und Rohdatensatz stehen dann hier.
inspector-chain = In der Kette
inspector-links-out = { $n ->
    [one] folgt aus
   *[other] folgt aus { $n } Datensätzen
}
inspector-links-in = { $n ->
    [one] führt zu
   *[other] führt zu { $n } Datensätzen
}
inspector-provenance = Herkunft
inspector-same = Dasselbe Ereignis anderswo
inspector-same-note = Diese Datensätze berichten dasselbe Ereignis; gezählt wird es einmal.
inspector-raw = Rohdatensatz
field-time = Zeit
field-no-time = keine Zeit im Datensatz
field-zone = Zeitzone
field-in-force = wirksam
field-outcome = Ergebnis
field-phase = Phase
field-actor = Akteur
field-kind = Art
field-for = für
field-account = Konto
field-object = Objekt
field-reason = Grund
field-ticket = Ticket
field-session = Sitzung
field-request = Anfrage
field-address = Adresse
field-agent = Programm
field-event-id = Ereignis-ID
field-source = Quelle
value-menu = { $name } { $value }: Auswahl
value-copy = Kopieren
value-include = Einschließen
value-exclude = Ausschließen
value-only = Nur dies
place-hash = SHA-256
place-record = Datensatz
place-part = { $record }, Teil { $part }
place-bytes = Bytes
place-bytes-at = { $length } ab { $offset }
place-format = Format
place-read-as = gelesen als
same-repeats = wiederholt
same-repeated-by = wiederholt von
same-counted = gezählt
same-tip = Dasselbe Ereignis ist auch dort protokolliert. Auswählen
same-more = und { $n } weitere
raw-reading = Wird aus der Datei gelesen
raw-unread = Der Datensatz war nicht lesbar
raw-wrap = Zeilen umbrechen
raw-wrap-tip = Lange Zeilen umbrechen oder seitlich rollen
raw-find = Im Datensatz suchen
raw-find-hint = Suchen…
raw-find-tip = Eingabe: nächste Fundstelle, Umschalt+Eingabe: vorige
raw-hits = { $at } von { $all }
raw-no-hit = nicht gefunden
raw-previous = Vorige Fundstelle
raw-next = Nächste Fundstelle
copy-reference = Beleg kopieren
copy-raw = Rohdatensatz kopieren
link-name = Verbundener Datensatz { $record } ({ $kind })
link-how = { $kind } ({ $field }) { $score }
