#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

// https://pkg.go.dev/encoding/base64#Encoding.DecodeString: line ends are passed over, nothing else is.
static bool is_base64(std::string_view text) {
  std::size_t letters = 0, padding = 0;
  for (const char byte : text) {
    if (byte == '\n' || byte == '\r') continue;
    if (byte == '=') ++padding;
    else if (padding > 0 || !(is_letter(byte) || is_digit(byte) || byte == '+' || byte == '/')) return false;
    else ++letters;
  }
  return padding <= 2 && (letters + padding) % 4 == 0;
}

// What is put in before the manifest is applied: ${TOKEN}, {{ .Values.token }}, <token>, $(TOKEN), and words that ask for it.
static bool is_left_open(std::string_view value) {
  return holds_any(value, {"$", "{{", "<", "%", "__"}) || holds_any(value, {"your", "YOUR", "base64", "BASE64", "replace", "REPLACE",
                                                                            "xample", "CHANGE", "change", "...", "xxx", "XXX", "TODO"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects) {
      if (object.kind.value != "Secret" || object.api_version.value != "v1" || !project.in_production(object.span)) continue;
      for (const YamlPair& pair : object.node->find("data").pairs) {
        const YamlNode& value = *pair.value;
        if (!value.is_scalar() || value.opaque || !value.tag.empty() || is_left_open(value.scalar.value) || is_base64(value.scalar.value))
          continue;
        findings.push_back({.span = pair.key.span,
                            .message = "the cluster refuses this Secret: '" + pair.key.value +
                                       "' below 'data' is not base64 ('stringData' takes the text as it is)",
                            .fold = {std::to_string(object.span.file) + " " + object.name.value, "", "nor is '" + pair.key.value + "'"}});
      }
    }
  return findings;
}

Rule k8s_secret_not_encoded() { return {check}; }

}  // namespace preship
