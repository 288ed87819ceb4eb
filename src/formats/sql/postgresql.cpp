#include "formats/sql/postgresql.h"

#include <pg_query.h>
#include <pthread.h>

#include "formats/data/json.h"

namespace preship {
namespace {

// 8 MiB are not enough for 130 KB of "1+1+1...".
constexpr std::size_t stack_size = std::size_t{256} << 20, longest_statement = 128 * 1024;

void* run_work(void* work) {
  (*static_cast<const std::function<void()>*>(work))();
  return nullptr;
}

}  // namespace

bool with_deep_stack(const std::function<void()>& work) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_t thread;
  const bool runs = pthread_attr_setstacksize(&attributes, stack_size) == 0 &&
                    pthread_create(&thread, &attributes, run_work, const_cast<std::function<void()>*>(&work)) == 0;
  pthread_attr_destroy(&attributes);
  return runs && pthread_join(thread, nullptr) == 0;
}

std::optional<JsonValue> parse_postgresql(std::string_view statement) {
  if (statement.size() > longest_statement) return std::nullopt;
  PgQueryParseResult result = pg_query_parse(std::string(statement).c_str());
  std::optional<JsonValue> tree;
  if (result.error == nullptr) {
    // The reader of JSON stops where expressions nest too deeply; what it has read up to there is enough.
    JsonParse parse = parse_json(0, result.parse_tree);
    if (parse.root && parse.root->find("stmts").items.size() == 1) tree = parse.root->find("stmts").items[0].find("stmt");
  }
  pg_query_free_parse_result(result);
  return tree;
}

}  // namespace preship
