#include "formats/kubernetes/sealos.h"

#include "formats/yaml/query.h"

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

}  // namespace

void read_template(const KubernetesObject& object, KubernetesFile& model) {
  if (object.kind.value != "Template" || !object.api_version.value.starts_with("app.sealos.io/")) return;
  const YamlNode& spec = object.node->find("spec");
  model.sealos = true;
  model.sealos_template =
      SealosTemplate{.inputs = read_fields(spec.find("inputs"), "default"), .defaults = read_fields(spec.find("defaults"), "value")};
}

}  // namespace preship
