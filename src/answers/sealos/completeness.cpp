#include "answers/sealos/completeness.h"

#include <algorithm>

#include "answers/queries.h"
#include "model/kubernetes_network.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// A scalar that YAML does not read as text.
bool is_bare_value(const YamlNode& node) {
  if (!node.is_scalar() || node.quoted || node.block || node.opaque || node.text().empty()) return false;
  const std::string& text = node.text();
  return is_one_of(text, {"true", "false", "True", "False", "TRUE", "FALSE"}) ||
         (std::ranges::all_of(text, [](char byte) { return is_digit(byte) || byte == '.' || byte == '-'; }) &&
          std::ranges::any_of(text, is_digit) && std::ranges::count(text, '.') <= 1);
}

class TemplateReader {
 public:
  TemplateReader(const Project& project, const SealosTemplatePlace& place) : project_(project), place_(place) {
    for (const KubernetesObject& object : place.file->objects)
      if (object.kind.value == "Template" && object.node != nullptr) read_template(object.node->find("spec"));
    if (place.service != nullptr) read_objects();
  }

  std::vector<TemplateFault> faults;

 private:
  void add(const Span& span, std::string message, std::optional<Severity> severity = {}, std::optional<Fix> fix = {}) {
    faults.push_back({{span, std::move(message), severity}, std::move(fix)});
  }

  void read_template(const YamlNode& spec) {
    const Span here = place_of_template(place_);
    std::vector<std::string> missing;
    for (const char* field : {"title", "templateType"})
      if (!spec.has(field)) missing.emplace_back(field);
    if (!spec.find("defaults").has("app_name")) missing.emplace_back("defaults.app_name");
    if (!missing.empty()) add(here, "the template lacks " + quoted_list(missing));
    read_app_name(spec.find("defaults").find("app_name").find("value"));
    for (const YamlPair& field : spec.find("defaults").pairs) read_value(field, "value");
    for (const YamlPair& field : spec.find("inputs").pairs) {
      read_value(field, "default");
      read_type(*field.value);
    }
  }

  void read_app_name(const YamlNode& value) {
    if (value.is_scalar() && !holds(value.text(), "random("))
      add(value.span, "'app_name' holds no ${{ random(8) }}: a second deployment meets the first");
  }

  // The service takes texts alone; a type of `number` leaves out the quotes when it fills them in.
  void read_value(const YamlPair& field, std::string_view name) {
    const YamlNode& value = field.value->find(name);
    if (is_bare_value(value))
      add(value.scalar.span, "'" + field.key.value + "' has the " + std::string(name) + " " + value.text() + " without quotes", {},
          Fix{"put it in quotes", {{value.scalar.span, "'" + value.text() + "'"}}, false});
  }

  void read_type(const YamlNode& field) {
    const YamlNode& type = field.find("type");
    if (type.is_scalar() && !is_one_of(type.text(), {"string", "number", "choice", "boolean"}))
      add(type.scalar.span, "there is no input of the type '" + type.text() + "': string, number, choice and boolean are");
    else if (type.text() == "choice" && !field.find("options").is_sequence())
      add(type.scalar.span, "an input of the type 'choice' needs 'options'");
  }

  bool serves() const {
    const Service& service = *place_.service;
    const Facts& facts = project_.facts;
    return std::ranges::any_of(facts.routes, [&](const HttpRoute& route) { return belongs_to(service, route.service); }) ||
           std::ranges::any_of(facts.ports,
                               [&](const Port& port) {
                                 return port.role == PortRole::listens && belongs_to(service, port.service) &&
                                        project_.in_production(port.span);
                               }) ||
           std::ranges::find(service.frameworks, "next") != service.frameworks.end();
  }

  const KubernetesObject* service_for(const KubernetesObject& workload) const {
    for (const KubernetesObject& object : place_.file->objects)
      if (object.service && object.service->selector.present && workload.workload &&
          matches(object.service->selector, workload.workload->pod.labels))
        return &object;
    return nullptr;
  }

  // A template of another make, with its objects in the Template itself.
  bool holds_objects_inside() const {
    return std::ranges::any_of(place_.file->objects, [](const KubernetesObject& object) {
      return object.kind.value == "Template" && object.node != nullptr && object.node->find("spec").has("resourceTemplates");
    });
  }

  bool has_kind(std::string_view kind) const {
    return std::ranges::any_of(place_.file->objects, [&](const KubernetesObject& object) { return object.kind.value == kind; });
  }

  bool holds_route() const {
    return std::ranges::any_of(place_.file->objects, [](const KubernetesObject& object) { return object.route != nullptr; });
  }

  bool is_opened(const KubernetesObject& service) const {
    return holds_route() || (service.service->type && is_one_of(service.service->type->value, {"NodePort", "LoadBalancer"}));
  }

  void read_objects() {
    const Span here = place_of_template(place_);
    if (place_.workload == nullptr && holds_objects_inside()) return;
    if (place_.workload == nullptr) return add(here, "the template runs nothing: it holds no Deployment and no StatefulSet of the app");
    if (!serves()) return;
    const Span& workload = place_.workload->name.span;
    const KubernetesObject* service = service_for(*place_.workload);
    const std::string name = "'" + place_.workload->name.value + "'";
    if (service == nullptr) add(workload, "no Service leads to " + name + ", which serves requests");
    else if (!is_opened(*service)) add(workload, "nothing leads from outside to " + name + ": there is no Ingress");
    else if (!has_kind("App")) add(here, "the template has no App: Sealos shows no icon and no address for it", Severity::note);
  }

  const Project& project_;
  const SealosTemplatePlace& place_;
};

}  // namespace

std::vector<TemplateFault> template_faults(const Project& project, const SealosTemplatePlace& place) {
  return std::move(TemplateReader(project, place).faults);
}

}  // namespace preship
