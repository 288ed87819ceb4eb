#include "formats/tree_sitter.h"

#include <chrono>

extern "C" {
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_bash();
}

namespace preship {
namespace {

constexpr std::size_t size_cap = 512 * 1024;
constexpr std::chrono::seconds time_cap{2};  // only a backstop; the count decides first

const TSLanguage* language(Grammar grammar) {
  switch (grammar) {
    case Grammar::javascript:
      return tree_sitter_javascript();
    case Grammar::typescript:
      return tree_sitter_typescript();
    case Grammar::tsx:
      return tree_sitter_tsx();
    case Grammar::python:
      return tree_sitter_python();
    case Grammar::bash:
      return tree_sitter_bash();
  }
  return nullptr;
}

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

struct Budget {
  std::size_t calls_left;
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::now() + time_cap;
};

bool over_budget(TSParseState* state) {
  Budget& budget = *static_cast<Budget*>(state->payload);
  if (budget.calls_left-- == 0) return true;
  return std::chrono::steady_clock::now() > budget.deadline;
}

const char* read_chunk(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* size) {
  const std::string_view text = *static_cast<std::string_view*>(payload);
  *size = offset < text.size() ? static_cast<std::uint32_t>(text.size() - offset) : 0;
  return offset < text.size() ? text.data() + offset : "";
}

}  // namespace

Tree parse_tree(Grammar grammar, std::string_view text) {
  if (text.size() > size_cap) return nullptr;
  // A parser is per thread: it is costly to make, and keeps no state between parses that reset() does not clear.
  thread_local const std::unique_ptr<TSParser, ParserDeleter> parser(ts_parser_new());
  ts_parser_set_language(parser.get(), language(grammar));
  Budget budget{64 + 32 * (text.size() / 1024 + 1)};
  TSInput input{&text, read_chunk, TSInputEncodingUTF8, nullptr};
  Tree tree(ts_parser_parse_with_options(parser.get(), nullptr, input, {&budget, over_budget}));
  ts_parser_reset(parser.get());
  return tree;
}

std::string_view node_text(TSNode node, std::string_view text) {
  const std::uint32_t begin = ts_node_start_byte(node);
  return text.substr(begin, ts_node_end_byte(node) - begin);
}

}  // namespace preship
