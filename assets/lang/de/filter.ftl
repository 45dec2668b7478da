# Die Zeile des Filters und seine Bedingungen.
filter-name = Filter
filter-tip = Filter: Feld:Wert, - für nicht, OR, Klammern, time:VON..BIS, "freier Text". Enter wendet ihn an. { $tip }
filter-here = hier
filter-at = bei „{ $text }“
filter-wrong = Zeichen { $n }, { $place }: erwartet wird { $expected }
filter-remove = { $text } wegnehmen
filter-chip-tip = Diese Bedingung wegnehmen. Das Menü der zweiten Taste kehrt sie um oder kopiert sie
filter-opposite = Ins Gegenteil verkehren
filter-opposite-tip = Aus Einschließen wird Ausschließen, und umgekehrt
filter-copy = Als Text kopieren
filter-copy-tip = Diese Bedingung als Filtertext kopieren
