#include "answers/each.h"
#include "answers/images/commit_tags.h"
#include "rule.h"

namespace preship {

static std::string wanted_image(const std::string& word) {
  for (const char* commit : {":${{ github.sha }}", ":$GITHUB_SHA", ":${GITHUB_SHA}", ":${{github.sha}}"})
    if (const std::size_t at = word.find(commit); at != std::string::npos && at + std::string_view(commit).size() == word.size())
      return word.substr(word.find_last_of("=\"' ", at) + 1, at - word.find_last_of("=\"' ", at) - 1);
  return {};
}

static bool pushed_otherwise(const Workflow& workflow, const std::string& image) {
  return std::ranges::any_of(workflow.image_builds, [&](const WorkflowImageBuild& build) {
    return std::ranges::any_of(build.tags, [&](const Text& tag) { return tag.value.starts_with(image + ":${{ github.sha"); });
  });
}

// The only step that says how commits become tags; null with none, or several of them.
static std::optional<CommitTags> only_tags(const Workflow& workflow) {
  std::optional<CommitTags> only;
  for (const WorkflowJob& job : workflow.jobs)
    for (const WorkflowStep& step : job.steps)
      if (auto tags = commit_tags(step)) {
        if (only) return std::nullopt;
        only = std::move(tags);
      }
  return only;
}

static void check_word(const Workflow& workflow, const CommitTags& made, const Text& word, Findings& findings) {
  const std::string image = wanted_image(word.value);
  if (image.empty() || made.images.find("\n" + image + "\n") == std::string::npos || pushed_otherwise(workflow, image)) return;
  findings.push_back({word.span,
                      "'" + image + "' is asked for with the whole commit as its tag, and is pushed as '" + made.tags[0] + "'",
                      {{made.span, "the tags that are pushed"}}});
}

static void check(const Place<Workflow>& workflow, Findings& findings) {
  const std::optional<CommitTags> made = only_tags(workflow.item);
  if (!made || std::ranges::find(made->tags, "<long>") != made->tags.end()) return;
  for (const WorkflowJob& job : workflow->jobs)
    for (const WorkflowStep& step : job.steps)
      for (const ShellCommand& command : step.commands)
        for (const Text& word : command.words) check_word(workflow.item, *made, word, findings);
}

Rule image_tag_mismatch() { return {each<Workflow, check>}; }

}  // namespace preship
