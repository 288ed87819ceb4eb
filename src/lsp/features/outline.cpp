#include "lsp/features/outline.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "lsp/features/features.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship::lsp {
namespace {

using OutlineItems = std::vector<OutlineItem>;

Span from_to(const Span& name, const Span& end) {
  const bool holds = end.file == name.file && end.begin >= name.begin;
  return {name.file, name.begin, holds ? std::max(name.end, end.end) : name.end};
}

void outline_env(const Project& project, FileId file, OutlineItems& items) {
  if (is_source_code(project.file(file).kind)) return;
  std::set<Span> seen;  // a ConfigMap gives its keys to every workload that takes them
  for (const EnvDeclaration& given : project.facts.env_declarations)
    if (given.key.span.file == file && !given.commented && seen.insert(given.key.span).second)
      items.push_back(
          {given.key.value, "", OutlineKind::constant, from_to(given.key.span, given.value ? given.value->span : Span{}), given.key.span});
}

void outline_compose(const ComposeFile& compose, OutlineItems& items) {
  if (!compose.root) return;
  for (const YamlPair& pair : compose.root->find("services").pairs) {
    const YamlNode& image = pair.value->find("image");
    items.push_back({pair.key.value, image.text(), OutlineKind::module, from_to(pair.key.span, pair.value->span), pair.key.span});
  }
}

void outline_kubernetes(const KubernetesFile& file, OutlineItems& items) {
  for (const KubernetesObject& object : file.objects) {
    if (object.name.value.empty()) continue;
    const OutlineKind kind = object.pod ? OutlineKind::module : OutlineKind::object;
    items.push_back({object.name.value, object.kind.value, kind, object.span, object.name.span});
    for (const KubernetesContainer& container : object.containers)
      if (!container.name.value.empty())
        items.push_back({container.name.value, container.image ? container.image->value : "", OutlineKind::package, container.node->span,
                         container.name.span});
  }
}

void outline_workflow(const Workflow& workflow, OutlineItems& items) {
  for (const WorkflowJob& job : workflow.jobs)
    if (!job.id.value.empty())
      items.push_back({job.id.value, "", OutlineKind::function, from_to(job.id.span, job.node ? job.node->span : Span{}), job.id.span});
}

void outline_dockerfile(const Dockerfile& dockerfile, OutlineItems& items) {
  for (const DockerStage& stage : dockerfile.stages) {
    const bool named = !stage.name.empty();
    items.push_back({named ? stage.name : stage.image.value, named ? stage.image.value : "", OutlineKind::module, stage.span,
                     named ? stage.name_text.span : stage.image.span});
  }
}

std::string words_of(const NginxDirective& directive) {
  std::string text = directive.name.value;
  for (const Text& argument : directive.arguments) text += " " + argument.value;
  return text;
}

std::string arguments_of(const NginxDirective& block, std::string_view name) {
  const NginxDirective* directive = find_directive(block.block, name);
  return directive == nullptr || directive->arguments.empty() ? std::string() : directive->argument(0);
}

void outline_nginx(const NginxFile& nginx, OutlineItems& items) {
  for_each_directive(nginx.directives, [&](const NginxDirective& directive) {
    if (!directive.has_block || !is_one_of(directive.name.value, {"server", "location", "upstream"})) return;
    if (directive.name.value == "server") {
      const std::string name = arguments_of(directive, "server_name"), port = arguments_of(directive, "listen");
      items.push_back({name.empty() ? "server" : name, port.empty() ? "" : "listen " + port, OutlineKind::name_space, directive.span,
                       directive.name.span});
    } else {
      const bool location = directive.name.value == "location";
      items.push_back({words_of(directive), location ? arguments_of(directive, "proxy_pass") : "",
                       location ? OutlineKind::key : OutlineKind::module, directive.span, directive.name.span});
    }
  });
}

void outline_caddy(const CaddyFile& caddy, OutlineItems& items) {
  const CaddyBlocks blocks = caddy_blocks(caddy.lines);
  for (const CaddyDirective* snippet : blocks.snippets)
    items.push_back({snippet->name.value, "snippet", OutlineKind::module, snippet->span, snippet->name.span});
  for (const CaddyBlocks::Site& site : blocks.sites) {
    if (site.addresses.empty()) continue;
    const std::string more = site.addresses.size() > 1 ? "and " + std::to_string(site.addresses.size() - 1) + " more" : "";
    items.push_back({site.addresses[0].value, more, OutlineKind::name_space, site.span, site.addresses[0].span});
    if (site.directives == nullptr) continue;
    for_each_caddy(*site.directives, [&](const CaddyDirective& directive, const CaddyPath&) {
      if (!is_one_of(directive.name.value, {"handle", "handle_path", "route", "reverse_proxy"})) return;
      std::string text = directive.name.value;
      for (const Text& argument : directive.arguments) text += " " + argument.value;
      items.push_back({text, "", OutlineKind::key, directive.span, directive.name.span});
    });
  }
}

// The whole of an item without the blanks at its end, and with its name in it.
void mend(const std::string& text, OutlineItem& item) {
  item.span.end = std::min(item.span.end, static_cast<std::uint32_t>(text.size()));
  while (item.span.end > item.span.begin && is_space(text[item.span.end - 1])) --item.span.end;
  item.span.begin = std::min(item.span.begin, item.name_span.begin);
  item.span.end = std::max(item.span.end, item.name_span.end);
}

// OutlineItems inside of others become theirs.
OutlineItems nest(OutlineItems flat) {
  std::ranges::stable_sort(flat, {}, [](const OutlineItem& item) { return std::tuple(item.span.begin, ~item.span.end); });
  OutlineItems top;
  std::vector<OutlineItem*> open;  // stays valid: only the innermost grows
  for (OutlineItem& item : flat) {
    while (!open.empty() && item.span.end > open.back()->span.end) open.pop_back();
    OutlineItems& place = open.empty() ? top : open.back()->items;
    place.push_back(std::move(item));
    open.push_back(&place.back());
  }
  return top;
}

Json hierarchy(Locator& locator, const OutlineItems& items) {
  Json list = Json::array();
  for (const OutlineItem& item : items) {
    Json symbol = {{"name", item.name},
                   {"kind", static_cast<int>(item.kind)},
                   {"range", locator.range(item.span)},
                   {"selectionRange", locator.range(item.name_span)}};
    if (!item.detail.empty()) symbol["detail"] = item.detail;
    if (!item.items.empty()) symbol["children"] = hierarchy(locator, item.items);
    list.push_back(std::move(symbol));
  }
  return list;
}

// For clients without trees.
void flatten(Locator& locator, const OutlineItems& items, const std::string& container, Json& list) {
  for (const OutlineItem& item : items) {
    list.push_back({{"name", item.name}, {"kind", static_cast<int>(item.kind)}, {"location", locator.location(item.span)}});
    if (!container.empty()) list.back()["containerName"] = container;
    flatten(locator, item.items, item.name, list);
  }
}

template <class Models, class Add>
void add_of(const Models& models, FileId file, Add add, OutlineItems& items) {
  for (const auto& model : models)
    if (model->file == file) add(*model, items);
}

}  // namespace

std::vector<OutlineItem> outline_of(const Project& project, FileId file) {
  const Facts& facts = project.facts;
  OutlineItems items;
  add_of(facts.compose_files, file, outline_compose, items);
  add_of(facts.kubernetes_files, file, outline_kubernetes, items);
  add_of(facts.workflows, file, outline_workflow, items);
  add_of(facts.dockerfiles, file, outline_dockerfile, items);
  add_of(facts.nginx_files, file, outline_nginx, items);
  add_of(facts.caddy_files, file, outline_caddy, items);
  outline_env(project, file, items);
  std::erase_if(items, [&](const OutlineItem& item) { return item.name_span.file != file || item.span.file != file || item.name.empty(); });
  for (OutlineItem& item : items) mend(project.file(file).text, item);
  return nest(std::move(items));
}

Json document_symbol(Session& session, const Json& params) {
  Json list = Json::array();
  const Cursor cursor = cursor_of(session, params);
  if (!cursor.file) return list;
  Locator locator(session, *cursor.folder);
  const OutlineItems items = outline_of(*cursor.project, *cursor.file);
  if (session.client.symbol_trees) return hierarchy(locator, items);
  flatten(locator, items, "", list);
  return list;
}

}  // namespace preship::lsp
