// Kubernetes manifests and Sealos templates.

#include "formats/formats.h"
#include "formats/kubernetes/facts.h"
#include "formats/kubernetes/model.h"
#include "formats/kubernetes/sealos.h"
#include "formats/yaml/yaml.h"

namespace preship {
namespace {

// "${{" is no Kubernetes; whoever writes it has it replaced before the file is applied.
YamlTemplate template_style(std::string_view text) {
  return text.find("${{") == std::string_view::npos ? YamlTemplate::none : YamlTemplate::sealos;
}

}  // namespace

Facts extract_kubernetes(FileId id, const SourceFile& file) {
  Facts facts;
  YamlParse parse = parse_yaml(id, file.text, template_style(file.text));
  facts.syntax_errors = std::move(parse.errors);
  if (parse.templated || !facts.syntax_errors.empty())
    facts.opaque.push_back({.span = {id, 0, 0}, .what = OpaqueWhat::syntax, .why = "the file could not be read whole"});
  auto model = std::make_shared<KubernetesFile>(build_kubernetes(id, file.path, parse.documents));
  if (model->objects.empty()) return facts;
  model->templated = parse.templated || !facts.syntax_errors.empty() || (!model->sealos && file.text.find("${{") != std::string::npos);
  if (model->sealos_template) model->sealos_template->references = sealos_references(id, file.text);
  add_kubernetes_facts(*model, file, facts);
  facts.kubernetes_files.push_back(std::move(model));
  return facts;
}

}  // namespace preship
