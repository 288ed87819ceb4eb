#include "knowledge/words/stages.h"

#include <algorithm>
#include <string>

#include "paths/camel_case.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

template <class Visit>
void each_word(std::string_view text, std::string_view separators, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0) visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// "dev2": one of several.
std::string_view without_number(std::string_view word) {
  const std::size_t end = word.find_last_not_of("0123456789") + 1;
  return is_one_of(word.substr(0, end), {"dev", "test", "staging", "stage", "stg", "prod", "prd"}) ? word.substr(0, end) : word;
}

NamedStage stage_of_word(std::string_view numbered) {
  const std::string_view word = without_number(numbered);
  if (is_one_of(word, {"dev", "develop", "development", "local", "localhost", "test", "tests", "testing", "ci", "e2e", "debug", "override",
                       "minikube", "k3d", "microk8s", "dockerdev", "preview", "previews"}))
    return NamedStage::development;
  if (is_one_of(word, {"staging", "stage", "stg", "preprod", "uat", "qa", "sandbox", "demo"})) return NamedStage::staging;
  return is_one_of(word, {"prod", "production", "prd"}) ? NamedStage::production : NamedStage::none;
}

}  // namespace

NamedStage stage_named_by(std::string_view path) {
  bool seen[4] = {};
  each_word(lower_case(with_last_words_apart(path)), "/.-_",
            [&](std::string_view word) { seen[static_cast<int>(stage_of_word(word))] = true; });
  for (const NamedStage stage : {NamedStage::development, NamedStage::staging, NamedStage::production})
    if (seen[static_cast<int>(stage)]) return stage;
  return NamedStage::none;
}

bool is_staging_host(std::string_view host) {
  const std::size_t last = host.rfind('.');
  const std::size_t domain = last == std::string_view::npos || last == 0 ? std::string_view::npos : host.rfind('.', last - 1);
  // The registered name itself may be any word.
  if (domain == std::string_view::npos) return false;
  bool found = false;
  each_word(lower_case(host.substr(0, domain)), ".-", [&](std::string_view word) {
    found = found || is_one_of(word, {"staging", "stage", "stg", "preprod", "uat"});
  });
  return found;
}

}  // namespace preship
