# Die Arten, auf die ein Konto ausfallen kann, und ob eine Handlung zustande kam.
plane-existence = Bestand
plane-enabled = Aktivierung
plane-lock = Sperre
plane-credential = Zugangsdaten
plane-factor = Faktor
plane-session = Sitzung
plane-entitlement = Berechtigung
plane-licence = Lizenz
plane-policy = Richtlinie
plane-visibility = Sichtbarkeit
outcome-unknown = unbekannt
outcome-success = Erfolg
outcome-failure = Fehlschlag

# Wie die Zeitzone einer Zeit bekannt ist.
basis-none = keine
basis-stated = angegeben
basis-configured = festgelegt
basis-assumed = angenommen
basis-date-only = nur das Datum
basis-ambiguous = mehrdeutig
basis-nonexistent = von der Uhr übersprungen
