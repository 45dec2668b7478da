use hergang::{barrier, case::*, chain::*, evidence::collect_inputs};
use serde_json::json;
fn main() {
    let paths: Vec<std::path::PathBuf> = std::env::args().skip(1).filter(|a| a != "chain" && a != "--format" && a != "json").map(Into::into).collect();
    let inputs = collect_inputs(&paths).expect("inputs");
    let inputs = inputs.inputs();
    let case = Case::open(&inputs, &OpenOptions::default(), &Progress::default()).expect("case");
    for f in &case.evidence { eprintln!("{} {:?} records={} events={} q={}", f.name, f.state, f.records, f.events, f.quarantined.len()); if let Some(q) = f.quarantined.first() { eprintln!("   {}", q.reason); } }
    let index = Index::new(&case);
    let refj = |r: u32| { let e = case.events.get(r as usize).unwrap(); json!({"evidence": case.evidence[e.at.evidence.0 as usize].name, "record": e.at.record}) };
    let outs: Vec<_> = find_outages(&case).iter().map(|o| {
        let c = trace(&case, &index, o);
        let b = barrier::ledger(&case, o, &c);
        json!({"id": o.id, "account": o.name, "aliases": o.aliases, "plane": o.plane.name(), "start": o.start.to_string(), "end": o.end.map(|e| e.to_string()),
          "cause": o.cause.map(refj), "restored_by": o.restored_by.map(refj), "confidence": c.confidence, "band": c.band.name(),
          "weakest": c.weakest.map(|w| json!({"from": refj(w.from), "to": refj(w.to), "kind": w.kind.name()})),
          "chain": c.steps.iter().map(|s| { let e = case.events.get(s.row as usize).unwrap(); json!({"evidence": case.evidence[e.at.evidence.0 as usize].name, "record": e.at.record, "role": s.role.name(), "confidence": s.confidence, "why": s.why,
             "links": s.links.iter().map(|l| json!({"to": refj(l.to), "kind": l.kind.name(), "field": l.field, "value": l.value, "score": l.score})).collect::<Vec<_>>()}) }).collect::<Vec<_>>(),
          "barriers": b.iter().map(|b| json!({"id": b.id, "state": b.state.name(), "why": b.why, "records": b.records.iter().map(|r| case.cite(*r)).collect::<Vec<_>>()})).collect::<Vec<_>>(), "bounds": c.bounds})
    }).collect();
    println!("{}", serde_json::to_string_pretty(&json!({"outages": outs})).unwrap());
}
