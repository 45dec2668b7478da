# Das Bild einer Kette: Wörter darin und darum herum.
picture-title = Kette zum Ausfall von { $account } ab { $from } UTC
picture-head = Ausfall von { $account }
picture-head-closed = { $from } bis { $to } UTC, { $lasted }
picture-head-open = ab { $from } UTC, keine Rückkehr verzeichnet
picture-stands = Belastbarkeit der Kette { $confidence } (ein Punktwert, keine Wahrscheinlichkeit)
picture-stands-weakest = Belastbarkeit der Kette { $confidence } (ein Punktwert, keine Wahrscheinlichkeit). Schwächste Verbindung: { $kind }, zwischen { $from } und { $to }
picture-out = ausgefallen { $lasted }
picture-out-open = ausgefallen, kein Ende verzeichnet
picture-weakest = schwächste: { $kind }
picture-no-time = ohne Zeit
picture-records = Datensätze
picture-safeguards = Ohne Spur
picture-others = { $n ->
    [one] { $n } weiterer
   *[other] { $n } weitere
}
picture-and-more = und { $n } weitere
picture-links-within = { $n ->
    [one] { $n } Verbindung zwischen diesen Datensätzen
   *[other] { $n } Verbindungen zwischen diesen Datensätzen
}
picture-link-told = { $kind } zwischen { $from } und { $to }: { $field } { $value }, Punktwert { $score }
picture-gap-told = { $safeguard }: Eine geladene Quelle verzeichnet solche Ereignisse und hat hier keines
picture-legend-run = mehrere Datensätze in einem
picture-legend-weakest = schwächste Verbindung
picture-legend-band = der Ausfall
picture-legend-folded = Zeit verkürzt gezeichnet
picture-legend-gap = Schutzmaßnahme ohne Spur, wo sie gestanden hätte
picture-repeats = { $n ->
    [one] { $n } weiterer Datensatz gleicher Art danach
   *[other] { $n } weitere Datensätze gleicher Art danach
}

# Der Reiter der Kette.
view-lanes = Bahnen der Kette
view-not-traced = Die Kette ließ sich nicht verfolgen
view-tracing = Kette wird verfolgt
view-none-chosen = Kein Ausfall gewählt
view-none-chosen-note = Einen Ausfall wählen: Hier stehen dann die Datensätze, die zu ihm hin- und aus ihm herausführten, mit dem, was sie verbindet.
view-no-return = keine Rückkehr verzeichnet
view-span = { $from } bis { $to }
view-span-open = ab { $from }
view-confidence-tip = Belastbarkeit des schwächsten Schritts: ein Punktwert, keine Wahrscheinlichkeit
view-weakest = schwächste Verbindung: { $kind } zwischen { $from } und { $to }
view-node-name = Knoten { $role }, { $spoken }
view-run-name = Folge von { $n } Datensätzen, { $what }, { $when }
view-step-name = Schritt { $n }, { $role }, { $said }. { $why }
view-step-beside = einem Datensatz daneben
view-step-other = Schritt { $n }
view-step-tie = { $kind } mit { $to } über { $field } { $score }
view-link-name = Verbindung { $told }
view-link-drop = Keine Verbindung ansehen
view-gap-name = Ohne Spur: { $safeguard }
view-gap-tip = Klicken, um zu sehen, was mit dieser Schutzmaßnahme gilt
view-map = Karte des ganzen Bildes
view-map-tip = Das ganze Bild; klicken oder ziehen verschiebt den sichtbaren Teil
view-out-gone = ohne dies kein Ausfall
view-out-no-return = ohne dies keine Rückkehr verzeichnet
view-factor-tip = Jeder Datensatz einzeln weggenommen, jede Schutzmaßnahme einzeln eingesetzt. Dass es niemand auf anderem Weg getan hätte, ist damit nicht gesagt.
view-without-step = Ohne { $record }
view-without-safeguard = Mit „{ $safeguard }“ in Kraft
view-without-told = { $what }: { $factor }. { $why }
view-without-unknown = { $what }: Diese Protokolle erlauben keine Antwort.
view-without-back = Zurücklegen
view-without-back-tip = Die Kette, wie die Protokolle sie zeigen
view-without-none = Zuerst einen Schritt der Kette wählen: Er wird dann weggenommen, um zu sehen, was ohne ihn gilt
view-menu-veto = Verbindung verwerfen
view-menu-veto-tip = Diese beiden Datensätze gehören nicht zusammen; die Kette wird neu verfolgt, die Entscheidung steht im Journal (Entf)
view-menu-go-from = Zum ersten Datensatz
view-menu-go-to = Zum anderen Datensatz
view-menu-go-tip = Den Datensatz an diesem Ende der Verbindung wählen
view-menu-unfold = Folge entfalten
view-menu-unfold-tip = Jeden ihrer Datensätze zeigen (Eingabe)
view-menu-fold = Folge wieder falten
view-menu-fold-tip = Ihre Datensätze als einen zeigen
view-menu-without = Ohne diesen
view-menu-without-tip = Diesen Datensatz wegnehmen und sehen, was dann nicht mehr gilt
view-menu-pin = Anheften
view-menu-pin-tip = Dieser Datensatz gehört zur Kette, was immer ihn verbindet
view-menu-leave-out = Weglassen
view-menu-leave-out-tip = Dieser Datensatz gehört nicht zur Kette
view-menu-only = Nur { $actor }
view-menu-only-tip = Nur die Ereignisse dieses Akteurs, in der Tabelle
view-menu-around = Um dieses Ereignis
view-menu-around-tip = Alle Ereignisse der zehn Minuten davor und danach, in der Tabelle
view-menu-table = In der Tabelle zeigen
view-menu-table-tip = In der Ereignistabelle wählen (Eingabe, wenn er schon gewählt ist)

# Schutzmaßnahmen.
view-safeguards = Schutzmaßnahmen
view-no-safeguards = Keine wurde bewertet.
view-barrier-operated = wirkte
view-barrier-failed = versagte
view-barrier-absent = keine Wirkung verzeichnet
view-barrier-not-assessable = nicht bewertbar
view-with-safeguard = Mit { $safeguard } in Kraft
view-record-of = Datensatz { $record } zu { $of }
view-record-tip = Diesen Datensatz wählen

# Lesarten.
view-readings-none = Keine Lesarten
view-readings-none-note = Diese Protokolle enthalten die Handlung nicht; nichts unterscheidet die Lesarten.
view-readings-note = Wofür jeder Datensatz spricht. Die Zeilen, die die Lesarten am besten unterscheiden, stehen zuerst. Nichts wird zusammengezählt, und keine Lesart wird als die richtige bezeichnet.
view-readings-evidence = Verzeichnet ist
view-reading-mistake = Versehen
view-reading-missing-barrier = befugte Handlung, Schutzmaßnahme fehlte
view-reading-outside-task = gezielte Handlung außerhalb der Aufgabe
view-reading-stolen-session = gestohlene Sitzung
view-reading-automation = Automatik
view-sign-name = { $reading }: { $sign }

# Zugriff.
view-access-none = Keine Handlung verzeichnet
view-access-none-note = Diese Protokolle enthalten die Handlung nicht; wer sonst sie hätte vornehmen können, lässt sich nicht sagen.
view-access-title = { $class } in { $source }, in den { $days } Tagen vor der Handlung (ab { $from })
view-access-right = Das Recht des Akteurs wurde erteilt durch
view-access-no-right = Eine Erteilung des Rechts ist nicht verzeichnet: Wer es ungenutzt hatte, lässt sich nicht sagen.
view-access-begins = Die Datensätze von { $source } beginnen erst am { $from }
view-access-nobody = Niemand sonst ist mit diesem Zugriff verzeichnet.
view-access-who = Wer
view-access-staff = Personal
view-access-times = Anzahl
view-access-accounts = Konten
view-access-refused = Verweigert
view-access-last = Zuletzt genutzt
view-access-grant = Recht erteilt durch
view-access-actor = der Akteur
view-access-behind = übernommen von { $who }
view-access-unused = nicht genutzt
view-access-revoked = entzogen durch
view-access-role = übernahm die Rolle in

# Aussagen.
view-claims-title = Datei mit Aussagen öffnen
view-claims-path = Datei mit Aussagen
view-claims-load = Laden
view-claims-load-tip = Die Aussagen dieser Datei lesen und an den Protokollen prüfen (Eingabe)
view-claims-running = Aussagen werden geprüft
view-claims-failed = Die Aussagen ließen sich nicht lesen
view-claims-no-case = Zuerst einen Fall öffnen: Aussagen werden an seinen Protokollen geprüft
view-claims-none = Noch keine Aussagen
view-claims-none-note = Aufschreiben, was über den Ausfall gesagt wurde, oder eine Datei mit [[claim]]-Tabellen laden. Jede Aussage wird von den Protokollen gestützt, widerlegt oder bleibt offen.
view-claim-here = hier aufgeschrieben
view-claim-text = Was gesagt wurde
view-claim-text-hint = Das Konto war elf Minuten weg
view-claim-by = Gesagt von
view-claim-kind = Wie sie geprüft wird
view-claim-lasted = der Ausfall dauerte
view-claim-nobody = niemand sonst hätte es gekonnt
view-claim-count = so viele Ereignisse von
view-claim-lasted-value = Wie lange
view-claim-filter = Filter
view-claim-exactly = Wie viele
view-claim-no-number = Die Anzahl der Ereignisse ist keine Zahl; eine wie 0 angeben
view-claim-add = Aussage hinzufügen
view-claim-add-tip = An den Protokollen prüfen
view-verdict-name = { $verdict }: { $claim }

# Export des Bildes.
view-export-title = Bild exportieren
view-export-note = Das Bild der gezeigten Kette, gefaltet wie im Fenster, in der Sprache des Fensters.
view-export-format = Format
view-export-palette = Grund
view-export-light = hell, für den Druck
view-export-dark = dunkel
view-export-path = Bild exportieren nach
view-export-replace = Eine Datei dieses Namens ersetzen
view-export-replace-tip = Ohne dies bleibt eine vorhandene Datei unberührt. In Beweismittel wird nie geschrieben
view-export-go = Exportieren
view-export-go-tip = Die Datei schreiben (Eingabe)
view-export-running = Bild wird gezeichnet
view-export-failed = Kein Bild wurde geschrieben
view-export-done = Geschrieben nach { $path }
view-export-none = Zuerst einen Ausfall wählen: Das Bild ist das seiner Kette
view-picking = Ort wird gewählt
view-browse = Durchsuchen…
view-browse-tip = Einen Ort im Dialog des Systems wählen
view-close = Schließen
view-close-tip = Dies schließen (Esc)
