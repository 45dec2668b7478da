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
picture-role-trigger = Auslöser
picture-role-enabling = ermöglichend
picture-role-executing = ausführend
picture-role-aggravating = verschärfend
picture-role-detection = Entdeckung
picture-role-restoration = Wiederherstellung
picture-role-context = Umfeld
picture-link-same-request = gleiche Anfrage
picture-link-reference = Verweis
picture-link-same-session = gleiche Sitzung
picture-link-state-dependence = brauchte dessen Wirkung
picture-link-same-actor-target = gleicher Akteur und gleiches Ziel
picture-link-same-target = gleiches Ziel
picture-link-same-origin = gleiche Herkunft
picture-link-pinned = von Hand angeheftet
