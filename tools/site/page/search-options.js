// How texts become words, for the index and for what is asked: "image/latest-tag" is three words, "hadolint:DL3007" two.
window.preshipSearchOptions = {
  fields: ["title", "words", "text"],
  storeFields: ["url", "kind", "title", "about", "names"],
  tokenize: (text) =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 3, words: 4, text: 1 },
    prefix: true,
    fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false),
    combineWith: "AND",
  },
};
