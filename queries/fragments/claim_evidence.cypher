// The claim is called x, its article article, and by is the edge from the publisher, or null.
{claim: x.id, quote: x.quote, start: x.start, end: x.end, modality: x.modality, polarity: x.polarity, attributedTo: x.attributedTo,
  date: x.date, confidence: x.confidence, article: article.id, title: article.title, source: by.name, url: article.url,
  publishedAt: article.publishedAt, lang: article.lang}
