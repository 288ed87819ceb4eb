#include "report/release/path.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answers/release/release.h"
#include "report/paint.h"
#include "text/width.h"
#include "text/words.h"
#include "text/wrap.h"

namespace preship {
namespace {

struct Group {
  std::string_view title;
  std::vector<PlaceKind> kinds;
};

// In the order in which a release goes through them.
const std::vector<Group>& groups() {
  static const std::vector<Group> all = {
      {"Pipelines", {PlaceKind::workflow_job}},
      {"Scripts", {PlaceKind::script}},
      {"Builds", {PlaceKind::image_build, PlaceKind::platform_build, PlaceKind::package_script}},
      {"Once, before the new version serves",
       {PlaceKind::platform_release, PlaceKind::compose_task, PlaceKind::kubernetes_task, PlaceKind::kubernetes_init}},
      {"At each start",
       {PlaceKind::compose_service, PlaceKind::kubernetes_pod, PlaceKind::platform_start, PlaceKind::unit, PlaceKind::image_start}}};
  return all;
}

std::string_view place_kind_name(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::workflow_job:
      return "job";
    case PlaceKind::image_build:
      return "image build";
    case PlaceKind::image_start:
      return "image";
    case PlaceKind::compose_service:
      return "service";
    case PlaceKind::compose_task:
      return "task";
    case PlaceKind::kubernetes_pod:
      return "pod";
    case PlaceKind::kubernetes_init:
      return "init container";
    case PlaceKind::kubernetes_task:
      return "kubernetes job";
    case PlaceKind::platform_build:
      return "platform build";
    case PlaceKind::platform_release:
      return "release command";
    case PlaceKind::platform_start:
      return "platform start";
    case PlaceKind::unit:
      return "unit";
    case PlaceKind::package_script:
      return "package script";
    case PlaceKind::script:
      return "script";
  }
  return "";
}

bool is_shown(const Project& project, const ReleasePlace& place) {
  const bool says = std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return step.kind != ReleaseKind::other; });
  return says && releases(project, place);
}

// Jobs of one workflow in the order of `needs`; everything else as it was linked.
std::vector<const ReleasePlace*> places_of(const Project& project, const Group& group) {
  std::vector<const ReleasePlace*> places;
  for (const ReleasePlace& place : release_places(project)) {
    if (std::ranges::find(group.kinds, place.kind) == group.kinds.end() || !is_shown(project, place)) continue;
    const auto later = std::ranges::find_if(places, [&](const ReleasePlace* other) {
      return place.job != nullptr && other->workflow == place.workflow && waits_for(*place.workflow, *other->job, *place.job);
    });
    places.insert(later, &place);
  }
  return places;
}

std::string joined(const std::vector<Text>& words, std::string_view between) {
  std::string text;
  for (const Text& word : words) text.append(text.empty() ? "" : between).append(word.value);
  return text;
}

// "ubuntu-24.04", "another machine, over ssh".
std::string machine_of(const ReleasePlace& place) {
  if (place.job == nullptr) return "";
  const std::string runner = joined(place.job->runs_on, ", ");
  return place.job->uses && !place.foreign ? "a called workflow" : runner;
}

std::string title_of(const ReleasePlace& place) {
  std::string text = std::string(place_kind_name(place.kind));
  if (place.kind == PlaceKind::workflow_job) {
    text += " '" + place.name + "'";
    if (const std::string machine = machine_of(place); !machine.empty()) text += " on " + machine;
    if (!place.job->needs.empty()) text += ", after " + joined(place.job->needs, ", ");
    if (!place.workflow->triggers.empty()) text += ", by " + joined(place.workflow->triggers, ", ");
  } else if (!place.deployment.name().empty()) {
    text += " '" + std::string(place.deployment.name()) + "'";
  }
  return text;
}

std::string circumstances_of(const ReleaseStep& step) {
  std::vector<std::string> words;
  if (step.remote) words.emplace_back("over ssh");
  if (step.inside) words.emplace_back("in a container");
  if (step.conditional) words.emplace_back("under a condition");
  if (!step.ignored.value.empty()) words.push_back("its failure passes: " + step.ignored.value);
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

// "   25  deploy        docker compose up  (over ssh)": the line in the file of the place; what stands elsewhere says where.
std::string line_of(Places& places, const ReleasePlace& place, const ReleaseStep& step) {
  const Span& here = step.call.file == place.span.file ? step.call : step.span;
  std::string line = here.file == place.span.file ? std::to_string(places.at(here).begin.line) : "";
  line.insert(0, std::max<std::size_t>(line.size(), 6) - line.size(), ' ');
  std::string kind(release_kind_name(step.kind));
  kind.resize(std::max<std::size_t>(kind.size(), 13), ' ');
  std::string text = line + "  " + kind + step.tool;
  if (const std::string how = circumstances_of(step); !how.empty()) text += "  (" + how + ")";
  if (step.span.file != place.span.file) text += "  " + env_place(places, step.span);
  return text;
}

bool is_of_the_path(const Finding& finding) {
  return finding.rule.starts_with("migration/") || finding.rule.starts_with("deploy/") || finding.rule.starts_with("ci/");
}

}  // namespace

std::string release_path_text(const CheckedProject& checked, const EnvStyle& style) {
  const Project& project = *checked.project;
  Places places(checked);
  std::string text;
  const auto heading = [&](std::string_view words) {
    text += (text.empty() ? "" : "\n") + painted(style.colour, "1", std::string(words)) + "\n";
  };
  for (const Group& group : groups()) {
    const std::vector<const ReleasePlace*> shown = places_of(project, group);
    if (!shown.empty()) heading(group.title);
    for (const ReleasePlace* place : shown) {
      text += "  " + printable(env_place(places, place->span)) + "  " + printable(title_of(*place)) + "\n";
      for (const ReleaseStep& step : place->steps)
        if (step.kind != ReleaseKind::other) text += wrapped(printable(line_of(places, *place, step)), style.width, 0, 21) + "\n";
      if (place->hidden) text += "        and more that cannot be looked into\n";
    }
  }
  if (text.empty()) text = "Nothing here releases anything: no pipeline that deploys, no deploy script, no image, no start command.\n";
  const auto wrong = std::ranges::count_if(checked.report.findings, is_of_the_path);
  if (wrong > 0) heading("What is wrong");
  for (const Finding& finding : checked.report.findings)
    if (is_of_the_path(finding))
      text += "  " + printable(env_place(places, finding.span)) + ": " + std::string(severity_name(severity_of(finding))) + "[" +
              std::string(finding.rule) + "]\n    " + wrapped(printable(finding.message), style.width, 4, 4) + "\n";
  return text;
}

std::string release_path_json(const CheckedProject& checked) {
  using nlohmann::ordered_json;
  const Project& project = *checked.project;
  Places places(checked);
  const auto at = [&](const Span& span) {
    const PrintedPlace place = places.at(span);
    return ordered_json{{"path", place.path}, {"line", place.begin.line}, {"column", place.begin.column}};
  };
  ordered_json root = {{"version", 1}, {"places", ordered_json::array()}, {"findings", ordered_json::array()}};
  for (const Group& group : groups())
    for (const ReleasePlace* place : places_of(project, group)) {
      ordered_json item = {
          {"kind", place_kind_name(place->kind)}, {"name", place->name}, {"machine", machine_of(*place)}, {"unseen", place->hidden}};
      item.update(at(place->span));
      item["steps"] = ordered_json::array();
      for (const ReleaseStep& step : place->steps) {
        if (step.kind == ReleaseKind::other) continue;
        ordered_json line = {{"kind", release_kind_name(step.kind)}, {"tool", step.tool}};
        line.update(at(step.span));
        line["from"] = step.call == step.span ? ordered_json() : at(step.call);
        line.update({{"remote", step.remote}, {"inside", step.inside}, {"conditional", step.conditional}, {"ignored", step.ignored.value}});
        item["steps"].push_back(std::move(line));
      }
      root["places"].push_back(std::move(item));
    }
  for (const Finding& finding : checked.report.findings)
    if (is_of_the_path(finding)) {
      ordered_json item = at(finding.span);
      item.update({{"rule", finding.rule}, {"severity", severity_name(severity_of(finding))}, {"message", finding.message}});
      root["findings"].push_back(std::move(item));
    }
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
