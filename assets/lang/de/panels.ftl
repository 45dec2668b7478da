# Quellen, Ausfälle, Wer ist wer, Dialoge, Aufträge, Hinweise.
no-case = Kein Fall geöffnet
no-such-record = Diesen Datensatz gibt es nicht
from-to = { $from } bis { $to }
and-more = und { $n } weitere
n-more = { $n } weitere
n-gaps = { $n ->
    [one] { $n } Lücke
   *[other] { $n } Lücken
}
copy-what = { $what } kopieren

sources-none = Keine Datei geöffnet
sources-none-note = Hier steht jede Datei, die gelesen wird.
sources-unchosen = Keine Datei gewählt
sources-unchosen-note = Oben eine wählen: wie sie gelesen wurde, was nicht gelesen werden konnte und wie sie anders zu lesen ist.
sources-file = Datei
sources-state = Zustand
sources-read-as = Gelesen als
sources-coverage = Abdeckung
sources-records = Datensätze
sources-events = Ereignisse
sources-facts = Fakten
sources-skipped = Übergangen
sources-quarantined = Quarantäne
sources-zone = Zeitzone
sources-scroll = Dateien blättern
sources-row = { $n ->
    [one] Quelle { $file }, { $state }, { $n } Datensatz
   *[other] Quelle { $file }, { $state }, { $n } Datensätze
}
sources-show = Zeigen, wie diese Datei gelesen wurde

coverage-not-yet = noch nicht betrachtet
coverage-of = Abdeckung von { $file }: { $told }
coverage-title = Abdeckung über die Zeit
coverage-tip = Dichte Abschnitte sind kräftiger, Lücken sind durchgezogen; die Breite ist die Zeit aller Dateien
coverage-sound = Keine Lücke, kein Abschnitt, keine Dublette und keine Uhrabweichung gefunden
coverage-no-times = keine Zeiten
coverage-no-gaps = keine Lücken

detail-hash-of = SHA-256 von { $file }
detail-without-time = { $n ->
    [one] { $n } Ereignis ohne Zeit: Es steht am Ende
   *[other] { $n } Ereignisse ohne Zeit: Sie stehen am Ende
}
detail-skipped = { $n ->
    [one] { $n } Datensatz übergangen: { $why }
   *[other] { $n } Datensätze übergangen: { $why }
}

editor-own = eigene Zuordnung
editor-programs = Zuordnung des Programms
editor-guessed = geraten
editor-title = Was die Felder bedeuten
editor-text-title = Zuordnung als Text
editor-note = { $id }, { $of }. Berichtigen, an diesem Fall erproben und als eigene speichern.
editor-text = Text der Zuordnung
editor-sound = Brauchbar, als { $id }
editor-unsound = So nicht brauchbar
editor-try = Erproben
editor-try-tip = Die Dateien mit diesem Text neu lesen; nichts wird gespeichert
editor-save = Als eigene speichern
editor-save-tip = Im Ordner der eigenen Zuordnungen speichern, wo jeder spätere Fall sie findet

guessed-note = { $n ->
    [one] Keine Zuordnung kennt diesen Aufbau: Die Bedeutung wurde aus Namen und Werten von { $n } Datensatz geraten. Jeden Grund prüfen; was falsch ist, lässt sich unten im Text berichtigen.
   *[other] Keine Zuordnung kennt diesen Aufbau: Die Bedeutung wurde aus Namen und Werten von { $n } Datensätzen geraten. Jeden Grund prüfen; was falsch ist, lässt sich unten im Text berichtigen.
}
guessed-sure = sicher
guessed-likely = wahrscheinlich
guessed-doubtful = zweifelhaft
guessed-weak = schwach
guessed-how-surely = Wie sicher: { $n } von 100
guessed-field = Geraten { $field }: { $take }, { $sure }

quarantine-title = Datensätze in Quarantäne
quarantine-note = Sie konnten nicht als Ereignisse gelesen werden. Einen wählen, um seine Bytes so zu sehen, wie sie in der Datei stehen.
quarantine-scroll = Quarantäne blättern
quarantine-row = Datensatz { $record }, Zeile { $line }: { $why }
quarantine-row-name = In Quarantäne: { $row }
quarantine-trouble = Der Datensatz konnte nicht geholt werden
quarantine-bytes-of = Bytes von Datensatz { $record }
quarantine-bytes = Bytes
quarantine-bytes-name = Bytes in Quarantäne
quarantine-more-bytes = … und { $n } weitere Bytes

reading-title = Wie sie gelesen wird
reading-zone-label = Zeitzone für Zeiten ohne eine
reading-zone-stated = Derzeit gelesen mit: Zeitzone aus den Werten selbst
reading-zone = Derzeit gelesen mit: Zeitzone { $zone }
reading-guessed = Aus den Datensätzen geraten
reading-nothing = nichts: wählen
reading-mapping-tip = Die Zuordnung, die sagt, was die Datensätze dieser Datei bedeuten
reading-zone-tip = Die Zeitzone, in der die Uhr dieser Datei lief; leer bleibt es den Werten oder der Zuordnung überlassen
reading-again = Neu lesen
reading-again-tip = Die Dateien damit neu lesen; der Filter bleibt
reading-no-zone = Keine Zeitzone heißt so
reading-take-zone = Diese Zeitzone nehmen

outages-account = Konto
outages-plane = Art
outages-down = Beginn
outages-back = Ende
outages-duration = Dauer
outages-trouble = Die Ausfälle konnten nicht gesucht werden
outages-reading = Die Dateien werden gelesen
outages-note = Hier steht jede Zeitspanne, in der ein Konto nicht genutzt werden konnte.
outages-none = Kein Ausfall gefunden
outages-none-note = Diese Protokolle zeigen kein Konto, das ausfiel. Fehlgeschlagene und zurückgezogene Handlungen zählen nicht, und was keine geladene Quelle verzeichnet, ist nicht zu sehen.
outages-scroll = Ausfälle blättern
outages-row-open = Ausfall { $n }, { $account }, { $plane }, Beginn { $down }, keine Rückkehr verzeichnet
outages-row-closed = Ausfall { $n }, { $account }, { $plane }, Beginn { $down }, Ende { $back }, { $lasted }
outages-tip = Die Kette der Handlungen zeigen, die dorthin und zurück führte
outages-chain = Kette { $band }
outages-not-recorded = nicht verzeichnet
outages-unknown = unbekannt

who-join-actor = Akteur { $name } verbinden mit…
who-join-account = Konto { $name } verbinden mit…
who-join = Verbinden mit…
who-join-tip = Festlegen, dass eine andere Kennung derselben Person oder demselben Konto gehört, obwohl kein Datensatz beide nennt
who-split-tip = { $one } und { $other } als zwei behandeln. Die Dateien werden neu gelesen, der Filter bleibt
who-split = Trennen
who-split-name = { $pair } trennen
who-proof-tip = Dieser Datensatz nennt beide
who-by = durch
who-proof = Beleg für { $pair }: { $record }
who-spelling = nur Groß-/Kleinschreibung verschieden
who-joined = von Hand verbunden
who-split-by-hand = von Hand getrennt
who-by-hand = Wer ist wer, von Hand
who-word-joined = verbunden
who-word-split = getrennt
who-hand-name = Von Hand: { $pair }
who-undo = Zurücknehmen
who-undo-name = { $pair } zurücknehmen
who-undo-tip = Dies zurücknehmen: { $pair }. Die Dateien werden neu gelesen, der Filter bleibt
who-reading = Die Dateien werden gelesen
who-unknown = Kein Datensatz nennt eine Person oder ein Konto „{ $name }“
who-one-already = { $one } und { $other } sind bereits eins

dialog-leave = Abbrechen
dialog-close = Schließen
dialog-close-tip = Dies schließen (Esc)
dialog-files = Dateien öffnen
dialog-folder = Ordner öffnen
open-path-title = Pfad öffnen
open-path-note = Eine Datei oder ein Ordner mit allen Dateien darin. Dateien lassen sich auch auf das Fenster ziehen.
open-path-field = Zu öffnender Pfad
open-path-go = Öffnen
open-path-tip = Öffnen, was der Pfad nennt (Eingabetaste)
join-title = Verbinden mit
join-note = Welche Kennung gehört derselben Person oder demselben Konto? Beide zählen dann als eins, als von Hand verbunden gekennzeichnet; das lässt sich jederzeit zurücknehmen.
join-field = Zu verbindende Kennung
join-hint = Anmeldename, Adresse oder Kennung wie im Datensatz
join-go = Verbinden
join-tip = Beide als eins behandeln; die Dateien werden neu gelesen, der Filter bleibt (Eingabetaste)
export-title = Zeilen exportieren
export-unfiltered = kein Filter: alle Ereignisse
export-format = Format
export-field = Exportieren nach
export-browse = Durchsuchen…
export-browse-tip = Einen Ort im Dialog des Systems wählen
export-note = Jede Zeile nennt Datei, SHA-256 und Datensatz. Der Filter wird in eine Begleitdatei neben dem Export geschrieben.
export-replace = Vorhandene Datei dieses Namens ersetzen
export-replace-tip = Ohne dies bleibt eine vorhandene Datei unberührt. In Beweismittel wird nie geschrieben
export-go = Exportieren
export-tip = Die Datei schreiben (Eingabetaste)
export-trouble = Nichts wurde exportiert
export-done = { $n ->
    [one] { $n } Zeile geschrieben nach { $path }
   *[other] { $n } Zeilen geschrieben nach { $path }
}
export-about = Filter und Prüfsummen der Beweismittel stehen in { $path }

job-open = Öffnen
job-preview = Erste Datensätze lesen
job-hash = Prüfsummen bilden
job-outages = Ausfälle suchen
job-filter = Filtern
job-count = Zählen
job-coverage = Zeiten der Dateien betrachten
job-trace = Kette verfolgen
job-record = Datensatz lesen
job-same = Dasselbe Ereignis anderswo suchen
job-choose = Dateien wählen
job-place = Ort wählen
job-export = Exportieren

notice-saved = Gespeichert als { $path }
notice-copied = Kopiert
notice-copied-what = { $what } kopiert
notice-no-folder = auf diesem System gibt es keinen Ordner für Einstellungen; mit --mappings ORDNER starten
notice-fact = { $record } nennt eine Tatsache zu einer Person oder einem Konto und ist kein Ereignis
notice-not-exported = Nichts wurde exportiert: { $why }
notice-outages = Die Ausfälle konnten nicht gesucht werden: { $why }
notice-none-chosen = Keine Datei gewählt. Falls kein Dialog erschien: den Pfad eingeben (Strg+L) oder Dateien auf das Fenster ziehen
notice-exported = { $n ->
    [one] { $n } Zeile exportiert nach { $path }
   *[other] { $n } Zeilen exportiert nach { $path }
}
facet-one-actor = Akteur
facet-one-account = Konto
facet-one-class = Klasse
facet-one-action = Aktion
facet-one-outcome = Ergebnis
facet-one-source = Quelle
facet-one-address = Adresse
facet-one-session = Sitzung
zone-stated = in den Zeiten
zone-assumed = UTC angenommen
zone-by-user = { $zone } (von Hand)
