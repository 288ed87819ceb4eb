#include <algorithm>

#include "answers/docker/loops.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

static bool is_valid(std::string_view key) {
  if (key.empty() || holds_any(key, {"..", "--", "-.", ".-"})) return false;
  for (const std::string_view owned : {"com.docker.", "io.docker.", "org.dockerproject."})
    if (key.starts_with(owned)) return false;
  const auto accepts = [](char byte) { return is_lower(byte) || is_digit(byte) || byte == '.' || byte == '-' || byte == '_'; };
  return is_lower(key.front()) && (is_lower(key.back()) || is_digit(key.back())) && std::ranges::all_of(key, accepts);
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"LABEL"}, [&](const DockerPlace& place) {
    const std::vector<Text>& words = place.instruction.arguments;
    const bool pairs = !words.empty() && holds(words[0].value, "=");
    for (const Text& word : words) {
      const std::string key = word.value.substr(0, word.value.find('='));
      if (!is_valid(key) && !holds(key, "$(") && !key.starts_with('$'))
        findings.push_back({word.span, "'" + key + "' is no name that tools accept for a label"});
      if (!pairs) break;
    }
  });
  return findings;
}

Rule docker_invalid_label() { return {check}; }

}  // namespace preship
