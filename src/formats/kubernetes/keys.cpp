#include "formats/kubernetes/keys.h"

#include <algorithm>
#include <array>

#include "formats/env_value.h"
#include "formats/yaml/query.h"
#include "model/project.h"

namespace preship {
namespace {

using Entry = KubernetesKeySource::Entry;

int base64_digit(char letter) {
  static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t at = digits.find(letter);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// The decoded bytes when `text` is base64 of printable text; `text` itself otherwise.
std::string decoded(const std::string& text) {
  std::string result;
  unsigned bits = 0;
  int count = 0;
  for (const char letter : text.substr(0, text.find_last_not_of("=\n") + 1)) {
    const int digit = base64_digit(letter);
    if (digit < 0) return text;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    const char byte = static_cast<char>(bits >> count & 0xff);
    if (static_cast<unsigned char>(byte) < ' ' && byte != '\n' && byte != '\t') return text;
    result += byte;
  }
  return result;
}

void add_pairs(const YamlNode& mapping, bool encoded, std::vector<Entry>& entries) {
  for (const YamlPair& pair : mapping.pairs) {
    Entry entry{.key = pair.key};
    if (pair.value->is_scalar()) {
      entry.value = pair.value->scalar;
      if (encoded && !pair.value->opaque) entry.value->value = decoded(entry.value->value);
      entry.kind = pair.value->opaque ? ValueKind::computed : value_kind(entry.value->value);
    }
    entries.push_back(std::move(entry));
  }
}

void add_names(const YamlNode& mapping, std::vector<Entry>& entries) {
  for (const YamlPair& pair : mapping.pairs) entries.push_back({.key = pair.key, .kind = ValueKind::reference});
}

KubernetesKeySource sealed_secret(const KubernetesObject& object, KubernetesKeySource source) {
  const YamlNode& spec = object.node->find("spec");
  if (const auto name = yaml_scalar(spec.find("template").find("metadata"), "name")) source.name = *name;
  add_names(spec.find("encryptedData"), source.entries);
  add_pairs(spec.find("template").find("data"), false, source.entries);
  return source;
}

KubernetesKeySource external_secret(const KubernetesObject& object, KubernetesKeySource source) {
  const YamlNode& spec = object.node->find("spec");
  const YamlNode& target = spec.find("target");
  if (const auto name = yaml_scalar(target, "name")) source.name = *name;
  for (const YamlNodePtr& item : spec.find("data").items)
    if (const auto key = yaml_scalar(*item, "secretKey")) source.entries.push_back({.key = *key, .kind = ValueKind::reference});
  add_names(target.find("template").find("data"), source.entries);
  source.open = !spec.find("dataFrom").is_null() || target.find("template").has("templateFrom");
  return source;
}

// "KEY=value" in `literals` of a generator.
Entry literal(const Text& text) {
  const std::size_t equals = text.value.find('=');
  Entry entry{.key = text, .kind = ValueKind::none};
  if (equals == std::string::npos) return entry;
  const bool exact = is_verbatim(text);
  const auto split = text.span.begin + static_cast<std::uint32_t>(equals);
  entry.value = Text{text.value.substr(equals + 1), exact ? Span{text.span.file, split + 1, text.span.end} : text.span};
  entry.key = Text{text.value.substr(0, equals), exact ? Span{text.span.file, text.span.begin, split} : text.span};
  entry.kind = value_kind(entry.value->value);
  return entry;
}

// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/
KubernetesKeySource generated(const YamlNode& node, bool secret, std::string_view directory) {
  KubernetesKeySource source{.name = yaml_text(node, "name"), .name_space = node.find("namespace").text(), .secret = secret};
  for (const Text& text : yaml_texts(node.find("literals"))) source.entries.push_back(literal(text));
  std::vector<Text> files = yaml_texts(node.find("envs"));
  if (const auto file = yaml_scalar(node, "env")) files.push_back(*file);
  for (Text& file : files) {
    const std::optional<std::string> path = resolve_path(directory, file.value);
    if (path) source.env_files.push_back({*path, file.span});
    else source.open = true;
  }
  return source;
}

void add_generators(const YamlNode& root, std::string_view directory, std::vector<KubernetesKeySource>& sources) {
  for (const YamlNodePtr& item : root.find("configMapGenerator").items) sources.push_back(generated(*item, false, directory));
  for (const YamlNodePtr& item : root.find("secretGenerator").items) sources.push_back(generated(*item, true, directory));
}

}  // namespace

bool is_variable_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter == '_' ||
         letter == '.' || letter == '-';
}

bool is_variable_name(std::string_view name) {
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && std::ranges::all_of(name, is_variable_letter);
}

ValueKind kubernetes_value_kind(const YamlNode& value, bool refers) {
  if (value.opaque || refers) return ValueKind::computed;
  return value_kind(value.text());
}

void add_key_sources(const KubernetesObject& object, std::string_view path, std::vector<KubernetesKeySource>& sources) {
  const std::string& kind = object.kind.value;
  KubernetesKeySource source{.name = object.name, .name_space = object.name_space, .secret = kind != "ConfigMap"};
  const bool core = object.api_version.value == "v1";
  if (core && kind == "ConfigMap") {
    add_pairs(object.node->find("data"), false, source.entries);
  } else if (core && kind == "Secret") {
    add_pairs(object.node->find("data"), true, source.entries);
    add_pairs(object.node->find("stringData"), false, source.entries);
  } else if (kind == "SealedSecret") {
    source = sealed_secret(object, std::move(source));
  } else if (kind == "ExternalSecret") {
    source = external_secret(object, std::move(source));
  } else {
    if (kind == "Kustomization") add_generators(*object.node, directory_of(path), sources);
    return;
  }
  sources.push_back(std::move(source));
}

bool gives_to(const KubernetesKeySource& source, const KubernetesEnvFrom& from, const std::string& name_space) {
  if (source.secret != from.secret || from.object.value.empty()) return false;
  return source.name_space.empty() || name_space.empty() || source.name_space == name_space;
}

void declare_keys(const KubernetesKeySource& source, const KubernetesEnvFrom& from, EnvDeclaration base, Facts& facts) {
  constexpr std::size_t cap = 100'000;  // declarations; a file of many containers and many keys is nobody's deployment
  for (const Entry& entry : source.entries) {
    if (facts.env_declarations.size() > cap) break;
    if (!is_variable_name(entry.key.value)) continue;
    base.key = {from.prefix + entry.key.value, entry.key.span};
    base.value = entry.value;
    base.kind = entry.kind;
    facts.env_declarations.push_back(base);
  }
  if (source.open || facts.env_declarations.size() > cap)
    facts.opaque.push_back({.span = from.span,
                            .what = OpaqueWhat::env_declarations,
                            .why = "envFrom '" + from.object.value + "' has keys that are not in the repository",
                            .deployment = base.deployment});
}

}  // namespace preship
