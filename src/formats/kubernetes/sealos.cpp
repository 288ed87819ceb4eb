#include "formats/kubernetes/sealos.h"

#include "formats/yaml/query.h"
#include "text/words.h"

namespace preship {
namespace {

std::vector<SealosField> read_fields(const YamlNode& mapping, std::string_view value_key) {
  std::vector<SealosField> fields;
  for (const YamlPair& pair : mapping.pairs) {
    const YamlNode& node = *pair.value;
    SealosField field{.name = pair.key, .description = yaml_scalar(node, "description")};
    if (node.find(value_key).is_scalar()) field.value = node.find(value_key).scalar;
    field.type = node.find("type").text();
    field.required = yaml_true(node.find("required"));
    fields.push_back(std::move(field));
  }
  return fields;
}

bool in_comment(std::string_view text, std::size_t at) {
  const std::size_t begin = text.rfind('\n', at) + 1;
  return trim(text.substr(begin, at - begin)).starts_with('#');
}

// "inputs.NAME" between `begin` and `end`; the word before the dot stands alone: not "my_inputs.NAME", not "x.inputs.NAME".
void add_references(FileId file, std::string_view text, std::size_t begin, std::size_t end, std::vector<SealosReference>& references) {
  for (const std::string_view scope : {std::string_view("inputs"), std::string_view("defaults")})
    for (std::size_t at = text.find(scope, begin); at < end; at = text.find(scope, at + 1)) {
      const std::size_t name = at + scope.size() + 1;
      if (is_word(text[at - 1]) || text[at - 1] == '.' || text[name - 1] != '.') continue;
      std::size_t stop = name;
      while (stop < end && is_word(text[stop])) ++stop;
      if (stop == name) continue;
      const Span span{file, static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(stop)};
      references.push_back({scope, {std::string(text.substr(name, stop - name)), span}});
    }
}

}  // namespace

void read_template(const KubernetesObject& object, KubernetesFile& model) {
  if (object.kind.value != "Template" || !object.api_version.value.starts_with("app.sealos.io/")) return;
  const YamlNode& spec = object.node->find("spec");
  model.sealos = true;
  model.sealos_template = SealosTemplate{
      .inputs = read_fields(spec.find("inputs"), "default"), .defaults = read_fields(spec.find("defaults"), "value"), .span = object.span};
}

std::vector<SealosReference> sealos_references(FileId file, std::string_view text) {
  std::vector<SealosReference> references;
  for (std::size_t open = text.find("${{"); open != std::string_view::npos; open = text.find("${{", open + 3)) {
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) break;
    if (!in_comment(text, open)) add_references(file, text, open + 3, close, references);
  }
  return references;
}

}  // namespace preship
