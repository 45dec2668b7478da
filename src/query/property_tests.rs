//! Two promises, over generated filters and cases with hostile texts: a filter's text reads back as the same filter,
//! and the plan finds exactly the rows that a plain walk over the events finds.

use super::*;
use crate::case::{Case, Decision, Entity, Entry, Event, Journal, Marks};
use crate::model::{Class, EventBatch, IdSet, Instant, NewEvent, Outcome, Phase, Sym, TimeRange};
use proptest::prelude::*;
use std::sync::atomic::AtomicBool;

/// Few enough that filters and events meet.
const WORDS: [&str; 14] =
    ["a", "A", "ab", "b*", "\"", "\\", "two words", "OR", "-x", "x:y", "(", "ä@É.example", "É,", "\u{212a}elvin"];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => Just(String::new()),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let piece = prop_oneof![3 => word().prop_map(Piece::Text), 1 => Just(Piece::Any)];
    prop_oneof![
        3 => word().prop_map(|text| Value::exact(&text)),
        2 => prop::collection::vec(piece, 1..4).prop_map(Value::from_pieces),
    ]
}

fn value_of(field: Field) -> BoxedStrategy<Value> {
    let names: Vec<&'static str> = match field {
        Field::Class => Class::ALL.iter().map(|class| class.name()).collect(),
        Field::Outcome => Outcome::ALL.iter().map(|outcome| outcome.name()).collect(),
        Field::Phase => Phase::ALL.iter().map(|phase| phase.name()).collect(),
        Field::Duplicate | Field::Star => vec!["true", "false"],
        _ => return value().boxed(),
    };
    let known = prop::sample::select(names).prop_map(Value::exact);
    prop_oneof![3 => known, 1 => Just(Value::wild("*"))].boxed()
}

fn time() -> impl Strategy<Value = TimeRange> {
    let nanos = || prop_oneof![0i64..200, (0i64..200).prop_map(|n| n * 60_000_000_000), any::<i64>()];
    (prop::option::of(nanos()), prop::option::of(nanos())).prop_map(|(from, to)| match (from, to) {
        (Some(a), Some(b)) => TimeRange { from: Some(a.min(b)), to: Some(a.max(b)) },
        (from, to) => TimeRange { from, to },
    })
}

fn term() -> impl Strategy<Value = Term> {
    let is = prop::sample::select(&Field::ALL[..])
        .prop_flat_map(|field| prop::collection::vec(value_of(field), 1..3).prop_map(move |v| Term::one_of(field, v)));
    let leaf = prop_oneof![5 => is, 2 => value().prop_map(Term::Text), 2 => time().prop_map(Term::time)];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let some = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            inner.clone().prop_map(Term::negated),
            some().prop_map(|terms| Term::any_of(terms).unwrap()),
            some().prop_map(|terms| Term::all_of(terms).unwrap()),
        ]
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    prop::collection::vec(term(), 0..4).prop_map(Filter::new)
}

/// One event's texts and numbers: identifier lists, texts, time and codes.
type Draw = ([Vec<String>; 4], [String; 9], Option<i64>, [u8; 3]);

fn draw() -> impl Strategy<Value = Draw> {
    let ids = || prop::collection::vec(word(), 0..3);
    (
        [ids(), ids(), ids(), ids()],
        [word(), word(), word(), word(), word(), word(), word(), word(), word()],
        prop::option::of(0i64..200),
        any::<[u8; 3]>(),
    )
}

/// Marks at some of these records; the texts are the words of the filters.
fn marks(case: &Case, drawn: &[(u8, String, Vec<u32>)]) -> Marks {
    let mut journal = Journal::default();
    for (kind, text, records) in drawn {
        let records: Vec<String> = records.iter().map(|record| format!("a:{record}")).collect();
        let decision = match kind % 3 {
            0 => Decision::Star { records },
            1 if !text.is_empty() => Decision::Tag { tag: text.clone(), records },
            _ => Decision::Note { text: text.clone(), records, replaces: None },
        };
        journal.push(Entry::new(String::new(), String::new(), decision)).unwrap();
    }
    Marks::of(case, &journal)
}

fn drawn_marks() -> impl Strategy<Value = Vec<(u8, String, Vec<u32>)>> {
    prop::collection::vec((any::<u8>(), word(), prop::collection::vec(1u32..14, 0..4)), 0..8)
}

fn case(draws: &[Draw]) -> Case {
    let mut batch = EventBatch::default();
    for (ids, texts, time, [class, outcome, phase]) in draws {
        let mut set = |nth: usize| batch.id_set(&ids[nth].iter().map(String::as_str).collect::<Vec<_>>());
        let (actor, on_behalf_of, account, object) = (set(0), set(1), set(2), set(3));
        let mut text = |nth: usize| batch.strings.intern(&texts[nth]);
        let event = NewEvent {
            time: time.map(|nanos| Instant::stated(nanos, 9)),
            actor,
            on_behalf_of,
            account,
            object,
            action: text(0),
            source_ip: text(1),
            user_agent: text(2),
            session: text(3),
            request: text(4),
            ticket: text(5),
            reason: text(6),
            source: text(7),
            actor_kind: text(8),
            event_id: batch.strings.push(&texts[0]),
            class: Class::from_code(u32::from(*class) % Class::ALL.len() as u32),
            outcome: Outcome::from_code(u32::from(*outcome) % 3),
            phase: Phase::from_code(u32::from(*phase) % 4),
            ..NewEvent::default()
        };
        batch.events.push(event);
    }
    for (record, event) in (1..).zip(&mut batch.events) {
        event.at.record = record;
    }
    // The same file again, so that some rows repeat others.
    let copy = batch.clone();
    let mut case = Case::from_batches(&[("a", batch), ("b", copy)]).unwrap();
    case.evidence.iter_mut().for_each(|file| file.size_bytes = 1);
    case
}

/// The meaning of a value, told the slow way: by trying every split of the text.
fn fits(pieces: &[Piece], text: &str) -> bool {
    match pieces {
        [] => text.is_empty(),
        [Piece::Text(part), rest @ ..] => text.strip_prefix(&lower(part)).is_some_and(|after| fits(rest, after)),
        [Piece::Any, rest @ ..] => (0..=text.len()).any(|at| text.is_char_boundary(at) && fits(rest, &text[at..])),
    }
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn is(value: &Value, text: &str) -> bool {
    if text.is_empty() { value.is_absent() } else { fits(value.pieces(), &lower(text)) }
}

fn ids_of(case: &Case, set: IdSet) -> Vec<Sym> {
    case.events.sets().get(set).to_vec()
}

fn entity_is(case: &Case, entity: Entity, value: &Value) -> bool {
    case.entities.members(entity).into_iter().any(|id| is(value, case.events.text(id)))
}

/// By the meaning that duplicates have among these draws: a record of the second file that stands in the first.
fn is_duplicate(_case: &Case, event: &Event) -> bool {
    event.at.evidence.0 == 1
}

/// One row of a case with its marks.
struct Seen<'a> {
    case: &'a Case,
    marks: &'a Marks,
    row: u32,
}

fn mark_is(seen: &Seen<'_>, field: Field, value: &Value) -> bool {
    let Seen { marks, row, .. } = *seen;
    match field {
        Field::Star => is(value, if marks.is_starred(row) { "true" } else { "false" }),
        Field::Tag if marks.tags_at(row).count() == 0 => value.is_absent(),
        Field::Tag => marks.tags_at(row).any(|tag| is(value, tag)),
        _ if value.is_absent() => marks.notes_at(row).count() == 0,
        _ => {
            let mut pieces = vec![Piece::Any];
            pieces.extend(value.pieces().iter().cloned());
            pieces.push(Piece::Any);
            marks.notes_at(row).any(|note| fits(&pieces, &lower(&note.text)))
        }
    }
}

fn field_is(seen: &Seen<'_>, event: &Event, field: Field, value: &Value) -> bool {
    let case = seen.case;
    let behalf = case.entities.of_set(event.on_behalf_of);
    let object = || ids_of(case, event.object).into_iter().any(|id| is(value, case.events.text(id)));
    let actor = || entity_is(case, event.actor_entity, value) || entity_is(case, behalf, value);
    let none = |sets: &[IdSet]| value.is_absent() && sets.iter().all(|set| set.is_none());
    let text = |sym: Sym| is(value, case.events.text(sym));
    match field {
        Field::Actor => actor() || none(&[event.actor, event.on_behalf_of]),
        Field::Account => entity_is(case, event.account_entity, value) || none(&[event.account]),
        Field::Object => object() || none(&[event.object]),
        Field::Any => {
            actor()
                || entity_is(case, event.account_entity, value)
                || object()
                || none(&[event.actor, event.on_behalf_of, event.account, event.object])
        }
        Field::Class => is(value, event.class.name()),
        Field::Outcome => is(value, event.outcome.name()),
        Field::Phase => is(value, event.phase.name()),
        Field::File => is(value, &case.file(event.at).unwrap().name),
        Field::Action => text(event.action),
        Field::Source => text(event.source),
        Field::Session => text(event.session),
        Field::Request => text(event.request),
        Field::Ticket => text(event.ticket),
        Field::Ip => text(event.source_ip),
        Field::UserAgent => text(event.user_agent),
        Field::EventId => text(event.event_id),
        Field::Reason => text(event.reason),
        Field::Kind => text(event.actor_kind),
        Field::Duplicate => is(value, if is_duplicate(case, event) { "true" } else { "false" }),
        Field::Tag | Field::Star | Field::Note => mark_is(seen, field, value),
    }
}

fn text_is_in(case: &Case, event: &Event, value: &Value) -> bool {
    let mut pieces = vec![Piece::Any];
    pieces.extend(value.pieces().iter().cloned());
    pieces.push(Piece::Any);
    let e = event;
    let texts = [e.action, e.reason, e.source_ip, e.user_agent, e.session, e.request, e.ticket, e.event_id];
    let sets = [e.actor, e.on_behalf_of, e.account, e.object];
    let ids = sets.into_iter().flat_map(|set| ids_of(case, set));
    let blank = value.pieces().iter().all(|piece| *piece == Piece::Any);
    blank || texts.into_iter().chain(ids).any(|sym| !sym.is_none() && fits(&pieces, &lower(case.events.text(sym))))
}

fn holds(seen: &Seen<'_>, event: &Event, term: &Term) -> bool {
    match term {
        Term::Is { field, values } => values.iter().any(|value| field_is(seen, event, *field, value)),
        Term::Text(value) => text_is_in(seen.case, event, value),
        Term::Time(window) => event.time.is_some_and(|t| TimeRange::from(*window).contains(t.nanos)),
        Term::Not(inner) => !holds(seen, event, inner),
        Term::AnyOf(terms) => terms.iter().any(|term| holds(seen, event, term)),
        Term::AllOf(terms) => terms.iter().all(|term| holds(seen, event, term)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_filters_text_reads_back_as_the_same_filter(filter in filter()) {
        let text = filter.to_string();
        match parse(&text) {
            Ok(read) => prop_assert_eq!(read, filter, "{}", text),
            Err(error) => prop_assert!(false, "{}", error),
        }
    }

    #[test]
    fn reading_any_text_never_panics(text in any::<String>(), ascii in "[a-z:*()\\-\" ORT0-9.\\\\]{0,30}") {
        for text in [text, ascii] {
            match parse(&text) {
                Ok(filter) => prop_assert_eq!(parse(&filter.to_string()).unwrap(), filter),
                Err(error) => prop_assert!(text.get(error.at..error.at + error.len).is_some(), "{}", error),
            }
        }
    }

    #[test]
    fn the_plan_finds_the_rows_that_a_plain_walk_finds(
        draws in prop::collection::vec(draw(), 1..12),
        filters in prop::collection::vec(filter(), 1..6),
        drawn in drawn_marks(),
    ) {
        let case = case(&draws);
        let marks = marks(&case, &drawn);
        for filter in filters {
            let walked: Vec<u32> = (0..case.events.len())
                .filter(|&row| {
                    let event = case.events.get(row).unwrap();
                    let seen = Seen { case: &case, marks: &marks, row: row as u32 };
                    filter.terms().iter().all(|term| holds(&seen, &event, term))
                })
                .map(|row| row as u32)
                .collect();
            let counted = select_counted(&case, &marks, &filter, &AtomicBool::new(false)).unwrap();
            let repeats = |row: &&u32| is_duplicate(&case, &case.events.get(**row as usize).unwrap());
            prop_assert_eq!(counted.duplicates, walked.iter().filter(repeats).count());
            let planned = select_marked(&case, &marks, &filter, &AtomicBool::new(false)).unwrap();
            prop_assert_eq!(planned, walked, "{}", filter);
        }
    }
}

/// A case of some thousand events, for the ways that only many rows and many values take.
fn many() -> Case {
    let mut batch = EventBatch::default();
    for n in 0..5_000u32 {
        let actor = batch.id_set(&[&format!("reviewer-{:03}", n % 300), &format!("00u{}", n % 300)]);
        let account = batch.id_set(&[&format!("@holder{}", n % 977)]);
        let event_id = batch.strings.push(&format!("ev_{n}"));
        let ticket = batch.strings.intern(&format!("TCK-{}", n % 450));
        let time = (n % 50 != 0).then(|| Instant::stated(i64::from(n) * 1_000, 0));
        batch.events.push(NewEvent { time, actor, account, event_id, ticket, ..NewEvent::default() });
    }
    Case::from_batches(&[("a", batch)]).unwrap()
}

#[test]
fn lists_tables_and_windows_agree_with_the_plain_walk() {
    let case = many();
    let tickets: Vec<String> = (0..100).map(|n| format!("tck-{n}")).collect();
    for text in [
        "actor:reviewer-007",
        "actor:00u7,00u8,00u9,00u10,00u11,00u12",
        "actor:reviewer-*",
        "actor:*7 account:@holder1*",
        "who:*holder9* -actor:reviewer-1*",
        "event:ev_4999",
        "EV_49 -event:ev_490*",
        "ticket:TCK-1*,TCK-20 OR time:1970-01-01T00:00:00.0005..00:00:00.000700",
        "time:1970-01-01T00:00:00.001..00:00:00.003 tck-3",
        "-time:..",
        &format!("ticket:{}", tickets[..20].join(",")),
        &format!("ticket:{}", tickets.join(",")),
    ] {
        let filter = parse(text).unwrap();
        let walked = (0..case.events.len() as u32).filter(|&row| {
            let event = case.events.get(row as usize).unwrap();
            let seen = Seen { case: &case, marks: &Marks::default(), row };
            filter.terms().iter().all(|term| holds(&seen, &event, term))
        });
        let walked: Vec<u32> = walked.collect();
        assert!(!walked.is_empty(), "{text}");
        assert_eq!(select(&case, &filter, &AtomicBool::new(false)).unwrap(), walked, "{text}");
    }
    let stopped = select(&case, &parse("actor:reviewer-*").unwrap(), &AtomicBool::new(true));
    assert!(matches!(stopped, Err(QueryError::Cancelled)));
}

#[test]
fn facets_count_entities_values_and_their_span() {
    let case = many();
    let rows: Vec<u32> = (0..case.events.len() as u32).collect();
    let actors = facet(&case, &rows, Field::Actor, 3);
    assert_eq!(
        actors.iter().map(|v| (v.text.as_str(), v.count)).collect::<Vec<_>>(),
        [("reviewer-000", 17), ("reviewer-001", 17), ("reviewer-002", 17),]
    );
    assert_eq!((actors[1].first, actors[1].last), (Some(1_000), Some(4_801_000)));
    let outcomes = facet(&case, &rows, Field::Outcome, 9);
    assert_eq!(outcomes.iter().map(|v| (v.text.as_str(), v.count)).collect::<Vec<_>>(), [("unknown", 5_000)]);
    assert!(facet(&case, &rows, Field::Session, 9).is_empty());
}
