// @name evidence
// @title Evidence of a relation
// @summary One row for each claim that affirms or denies the relation, with its quote; for a relation that events give, the claims that tell those events.
// @param from entity required Who acts or stands in the relation
// @param type relation_types required The type of the relation
// @param to entity required Towards whom; a relation without direction is found either way round
// @param limit int default=50 min=1 max=500 Most rows
// @returns claim text, type text, polarity text, modality text, confidence number, date date, published date, evidence evidence
// @cursor claim
CALL () {
  MATCH (c:Claim)
  WHERE c.type IN $type AND c.subject = $from AND c.object = $to AND c.id > $after_claim
  RETURN c, c.type AS type
  UNION
  MATCH (c:Claim)
  WHERE c.type = 'ALLIED_WITH' AND c.type IN $type AND c.subject = $to AND c.object = $from AND c.id > $after_claim
  RETURN c, c.type AS type
  UNION
  WITH {ACCUSE: 'ACCUSED', AGREE: 'AGREED_WITH', AID: 'AIDED', ASSAULT: 'ASSAULTED', COERCE: 'COERCED', CONCEDE: 'CONCEDED_TO',
    CONSULT: 'CONSULTED', COOPERATE: 'COOPERATED_WITH', MOBILIZE: 'MOBILIZED_AGAINST', PROTEST: 'PROTESTED', REJECT: 'REJECTED',
    REQUEST: 'REQUESTED', RETREAT: 'RETREATED_FROM', SANCTION: 'SANCTIONED', SUPPORT: 'SUPPORTED', THREATEN: 'THREATENED'} AS edges
  MATCH (:Entity {id: $from})<-[:ACTOR]-(e:Event)-[role:RECIPIENT|ACTOR]->(:Entity {id: $to})
  WHERE edges[e.type] IN $type AND (type(role) = 'RECIPIENT' OR e.recipients IS NULL)
  MATCH (e)<-[:ABOUT]-(c:Claim)
  WHERE c.id > $after_claim
  RETURN c, edges[e.type] AS type
}
MATCH (c)<-[:STATES]-(article:Article)
WHERE {{claim_filters c}}
WITH c, type, article ORDER BY c.id LIMIT $limit
OPTIONAL MATCH (article)<-[by:PUBLISHED]-(:Source)
RETURN c.id AS claim, type, c.polarity AS polarity, c.modality AS modality, c.confidence AS confidence, c.date AS date,
  article.publishedAt AS published, [{{claim_evidence c}}] AS evidence
ORDER BY claim
