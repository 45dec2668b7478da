# The line of the filter and its chips.
filter-name = Filter
filter-tip = Filter: field:value, - for not, OR, brackets, time:FROM..TO, "free text". Enter applies it. { $tip }
filter-here = here
filter-at = at “{ $text }”
filter-wrong = Character { $n }, { $place }: expected { $expected }
filter-remove = Remove { $text }
filter-chip-tip = Take this condition away. The menu of the second button turns it round or copies it
filter-opposite = Turn into its opposite
filter-opposite-tip = Include becomes exclude, and back
filter-copy = Copy as text
filter-copy-tip = Copy this condition as filter text
