#include "engine/checklist/attest.h"

#include <algorithm>
#include <cstdio>

#include "engine/select.h"
#include "formats/data/toml_parser.h"
#include "workspace/config.h"

namespace preship {
namespace {

// A basic string of TOML: https://toml.io/en/v1.0.0#string
std::string toml_string(std::string_view text) {
  std::string result = "\"";
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '"' || byte == '\\') result += '\\';
    if (code >= 0x20 && code != 0x7F) {
      result += byte;
      continue;
    }
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(code));
    result += escape;
  }
  return result + "\"";
}

std::string value_of(const Attestation& attestation) {
  std::string text = "{ by = " + toml_string(attestation.by) + ", on = " + toml_string(attestation.on);
  if (!attestation.evidence.empty()) text += ", evidence = " + toml_string(attestation.evidence);
  if (!attestation.expires.empty()) text += ", expires = " + toml_string(attestation.expires);
  return text + " }";
}

std::string key_of(const Attestation& attestation) { return "attest." + toml_string(attestation.item); }

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::string inserted(std::string_view text, std::size_t at, const std::string& lines) {
  std::string result(text.substr(0, at));
  if (!result.empty() && !result.ends_with('\n')) result += '\n';
  return result + lines + std::string(text.substr(at));
}

// Where a new line of the table belongs: after its header, where no other table has begun yet.
std::string added(std::string_view text, const JsonValue& root, const Attestation& attestation) {
  const std::string line = key_of(attestation) + " = " + value_of(attestation) + "\n";
  if (!root.has("checklist")) return inserted(text, text.size(), (text.empty() ? "[checklist]\n" : "\n[checklist]\n") + line);
  const std::size_t header = text.find("\n[checklist]");
  const std::size_t begin = text.starts_with("[checklist]") ? 0 : header == std::string_view::npos ? header : header + 1;
  if (begin != std::string_view::npos) return inserted(text, line_end(text, begin), line);
  // Only [checklist.attest."..."] tables: one more of them.
  return inserted(text, text.size(),
                  "\n[checklist.attest." + toml_string(attestation.item) + "]\nby = " + toml_string(attestation.by) +
                      "\non = " + toml_string(attestation.on) + "\n" +
                      (attestation.evidence.empty() ? "" : "evidence = " + toml_string(attestation.evidence) + "\n") +
                      (attestation.expires.empty() ? "" : "expires = " + toml_string(attestation.expires) + "\n"));
}

bool holds_entry(std::string_view text, const Attestation& attestation) {
  const JsonParse parsed = parse_toml(0, text);
  if (!parsed.root) return false;
  const ConfigResult result = read_config(*parsed.root);
  if (!result.problems.empty()) return false;
  return std::ranges::any_of(result.config.settings.attestations, [&](const Attestation& each) {
    return each.item == attestation.item && each.by == attestation.by && each.on == attestation.on &&
           each.evidence == attestation.evidence && each.expires == attestation.expires;
  });
}

}  // namespace

std::string with_attestation(std::string_view config, const Attestation& attestation) {
  const JsonParse parsed = parse_toml(0, config);
  if (!parsed.root) throw UsageError("preship.toml cannot be read: " + parsed.error->message);
  const JsonValue& old = parsed.root->find("checklist").find("attest").find(attestation.item);
  std::string text;
  if (old.is_object() && config.substr(old.span.begin).starts_with('{'))
    text = std::string(config.substr(0, old.span.begin)) + value_of(attestation) + std::string(config.substr(old.span.end));
  else if (!old.is_object()) text = added(config, *parsed.root, attestation);
  // Whatever way the file was written: what is written back must say exactly this.
  if (text.empty() || !holds_entry(text, attestation))
    throw UsageError("preship.toml has an entry for '" + attestation.item + "' that cannot be replaced; write it by hand:\n[checklist]\n" +
                     key_of(attestation) + " = " + value_of(attestation));
  return text;
}

}  // namespace preship
