#include "answers/python/requirements.h"
#include "answers/release/deployed.h"
#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_loose(const PythonDependency& dependency) {
  return !dependency.dev && !dependency.specifier.value.starts_with("==") && !dependency.specifier.value.starts_with('@');
}

// `pip install flask gunicorn`: names alone.
static void look_at_step(const ReleaseStep& step, std::set<Span>& said, Findings& findings) {
  if (step.tool != "pip install" && step.tool != "pip3 install" && step.tool != "uv pip install") return;
  for (std::size_t i = 2; i < step.words.size(); ++i) {
    const std::string& word = step.words[i].value;
    if (is_one_of(word, {"-r", "-c", "-e", "--requirement", "--constraint", "--editable", "-t", "-i", "--index-url", "--target",
                         "--find-links"})) {
      ++i;
      continue;
    }
    const bool name = std::ranges::all_of(word, [](char byte) { return is_word(byte) || byte == '-' || byte == '[' || byte == ']'; });
    if (!name || word.starts_with('-') ||
        is_one_of(word, {"install", "pip", "setuptools", "wheel", "uv", "poetry", "pipenv", "virtualenv"}))
      continue;
    if (said.insert(step.words[i].span).second)
      findings.push_back({step.words[i].span, "'" + word + "' is installed in whatever version there is on the day of the release"});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  if (!once<deployed_by>(project)) return findings;
  for (const auto& python : project.facts.python_projects) {
    if (!has_to_be_pinned(project, *python)) continue;
    for (const PythonDependency& dependency : python->dependencies) {
      if (!is_loose(dependency)) continue;
      findings.push_back({dependency.name.span, "'" + dependency.name.value + "' may come in another version at each build"});
      findings.back().fold = {std::to_string(python->file), dependency.name.value, "and this one"};
    }
  }
  std::set<Span> said;
  for (const ReleasePlace& place : release_places(project))
    if (releases(project, place) && place.kind != PlaceKind::image_build)
      for (const ReleaseStep& step : place.steps)
        // A runner is no machine that serves.
        if (step.remote || place.kind == PlaceKind::script) look_at_step(step, said, findings);
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  if (group.size() > 1 && !first.fold.group.empty())
    first.message =
        "'" + group.front().fold.name + "' and " + counted(group.size() - 1, "other") + " may come in other versions at each build";
}

Rule python_unpinned_requirements() { return {check, tell}; }

}  // namespace preship
