#include "answers/workflows/masked_outputs.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "answers/workflows/steps.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view mask_command = "::add-mask::";
constexpr int most_hops = 4;  // of a value from step to step

struct Mask {
  std::string secret;
  Span span;
};

// The names of `$NAME` and `${NAME}`: not `${NAME:0:4}`, which is another text.
std::vector<std::string> variables_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    const bool braces = text.substr(at + 1).starts_with('{');
    const std::size_t begin = at + 1 + (braces ? 1 : 0), end = variable_end(text, begin);
    if (end > begin && (!braces || text.substr(end).starts_with('}'))) names.emplace_back(text.substr(begin, end - begin));
  }
  return names;
}

// What stands between `${{` and `}}`, trimmed.
std::vector<std::string_view> expressions_in(std::string_view text) {
  std::vector<std::string_view> found;
  for (std::size_t at = text.find("${{"); at != std::string_view::npos; at = text.find("${{", at + 1)) {
    const std::size_t end = text.find("}}", at);
    if (end != std::string_view::npos) found.push_back(trim(text.substr(at + 3, end - at - 3)));
  }
  return found;
}

// The name behind "secrets." or "env.", where the expression is nothing but that.
std::string_view name_in(std::string_view expression, std::string_view context) {
  if (!expression.starts_with(context)) return {};
  const std::string_view name = expression.substr(context.size());
  return variable_end(name, 0) == name.size() ? name : std::string_view();
}

// What echo or printf prints; a text with a command substitution in it is not known.
std::string printed(const ShellCommand& command) {
  std::string text;
  if (command.words.empty() || !is_one_of(command.words[0].value, {"echo", "printf"})) return text;
  for (const Text& word : std::span(command.words).subspan(1))
    if (!text.empty() || !is_one_of(word.value, {"-e", "-n", "-E", "-ne", "-en", "--"})) text += (text.empty() ? "" : " ") + word.value;
  return holds_any(text, {"$(", "`"}) ? "" : text;
}

class JobValues {
 public:
  JobValues(const Workflow& workflow, const WorkflowJob& job) : workflow_(workflow), job_(job) {}

  // Outside of a shell: of `outputs:` and `env:`.
  std::optional<Mask> mask_of(std::string_view text, const Span& span, const WorkflowStep* step, int hops = 0) const {
    for (const std::string_view expression : expressions_in(text))
      if (auto mask = mask_of_expression(expression, span, step, hops)) return mask;
    return std::nullopt;
  }

 private:
  std::optional<Mask> mask_of_expression(std::string_view expression, const Span& span, const WorkflowStep* step, int hops) const {
    if (!name_in(expression, "secrets.").empty()) return Mask{std::string(expression), span};
    if (const std::string_view name = name_in(expression, "env."); !name.empty()) return mask_of_entry(name, step, hops);
    if (hops == most_hops) return std::nullopt;
    for (const WorkflowStep& other : job_.steps) {
      const std::string begin = "steps." + other.id + ".outputs.";
      if (other.id.empty() || expression.size() <= begin.size() || !is_same_name(expression.substr(0, begin.size()), begin)) continue;
      if (auto mask = mask_of_output(other, expression.substr(begin.size()), hops + 1)) return mask;
    }
    return masked_by_command(expression);
  }

  const WorkflowEntry* entry(std::string_view name, const WorkflowStep* step) const {
    const WorkflowEntry* found = step == nullptr ? nullptr : find_entry(step->env, name);
    if (found == nullptr) found = find_entry(job_.env, name);
    return found == nullptr ? find_entry(workflow_.env, name) : found;
  }

  std::optional<Mask> mask_of_entry(std::string_view name, const WorkflowStep* step, int hops) const {
    const WorkflowEntry* found = hops == most_hops ? nullptr : entry(name, step);
    return found == nullptr ? std::nullopt : mask_of(found->value.value, found->value.span, step, hops + 1);
  }

  // `echo "name=$VALUE" >> $GITHUB_OUTPUT`, also in braces that are redirected as a whole, or through tee.
  static bool writes_output(const WorkflowStep& step, std::size_t index) {
    const ShellFlow& flow = step.commands[index].flow;
    const auto is_output = [](std::string_view text) { return holds(text, "GITHUB_OUTPUT"); };
    if (flow.piped) {
      if (index + 1 == step.commands.size() || step.commands[index + 1].words[0].value != "tee") return false;
      return std::ranges::any_of(step.commands[index + 1].words, is_output, &Text::value);
    }
    if (!flow.redirects.empty())
      return std::ranges::any_of(flow.redirects, [&](const ShellRedirect& redirect) { return is_output(redirect.target.value); });
    const std::size_t close = step.run->value.find("} >");
    return close != std::string::npos && is_output(step.run->value.substr(close));
  }

  std::optional<Mask> mask_of_output(const WorkflowStep& step, std::string_view name, int hops) const {
    for (std::size_t index = 0; index < step.commands.size(); ++index) {
      const std::string text = printed(step.commands[index]), begin = std::string(name) + "=", old = "::set-output name=";
      const bool is_old = text.starts_with(old + std::string(name) + "::");
      if (!is_old && (!text.starts_with(begin) || !writes_output(step, index))) continue;
      const std::string value = text.substr(is_old ? old.size() + name.size() + 2 : begin.size());
      if (auto mask = mask_of(value, step.commands[index].span, &step, hops)) return mask;
      for (const std::string& variable : variables_in(value))
        if (auto mask = mask_of_variable(variable, step, index, hops)) return mask;
    }
    return std::nullopt;
  }

  static bool assigns(const WorkflowStep& step, const std::string& name, std::size_t begin, std::size_t end) {
    return std::any_of(step.commands.begin() + begin, step.commands.begin() + end, [&](const ShellCommand& command) {
      return std::ranges::any_of(command.assignments, [&](const ShellAssignment& one) { return one.name.value == name; }) ||
             (!command.words.empty() && command.words[0].value == "read" &&
              std::ranges::any_of(command.words, [&](const Text& word) { return word.value == name; }));
    });
  }

  std::optional<Mask> mask_of_variable(const std::string& name, const WorkflowStep& step, std::size_t at, int hops) const {
    for (std::size_t index = 0; index < step.commands.size(); ++index) {
      const std::string text = printed(step.commands[index]);
      if (text != std::string(mask_command) + "$" + name && text != std::string(mask_command) + "${" + name + "}") continue;
      // VALUE=$(encode "$VALUE") between the two makes another value of it.
      if (!assigns(step, name, std::min(index, at), std::max(index, at))) return Mask{"", step.commands[index].span};
    }
    return assigns(step, name, 0, at) ? std::nullopt : mask_of_entry(name, &step, hops);
  }

  // `echo "::add-mask::${{ steps.make.outputs.password }}"` in any step of the job, also through its `env:`.
  std::optional<Mask> masked_by_command(std::string_view expression) const {
    for (const WorkflowStep& step : job_.steps)
      for (const ShellCommand& command : step.commands) {
        const std::string text = printed(command);
        if (!text.starts_with(mask_command)) continue;
        std::string value = text.substr(mask_command.size());
        const std::vector<std::string> names = variables_in(value);
        if (const WorkflowEntry* given = names.size() == 1 ? entry(names[0], &step) : nullptr) value = given->value.value;
        const auto expressions = expressions_in(value);
        if (expressions.size() == 1 && is_same_name(expressions[0], expression) && value.starts_with("${{") && value.ends_with("}}"))
          return Mask{"", command.span};
      }
    return std::nullopt;
  }

  const Workflow& workflow_;
  const WorkflowJob& job_;
};

std::vector<Span> uses_of(const Project& project, const Workflow& workflow, const WorkflowJob& job, const std::string& output) {
  std::vector<Span> uses;
  const std::string by_jobs = "needs." + job.id.value + ".outputs." + output, by_callers = "jobs." + job.id.value + ".outputs." + output;
  for (const WorkflowExpression& expression : workflow.expressions)
    for (const Text& path : expression.paths)
      if ((is_same_name(path.value, by_jobs) || is_same_name(path.value, by_callers)) && !is_in_comment(project, expression))
        uses.push_back(path.span);
  std::ranges::sort(uses);
  return uses;
}

}  // namespace

std::vector<MaskedOutput> masked_outputs(const Project& project, const Workflow& workflow) {
  std::vector<MaskedOutput> found;
  if (workflow.action || !runs_on_github(project, workflow)) return found;
  for (const WorkflowJob& job : workflow.jobs) {
    const JobValues values(workflow, job);
    for (const YamlPair& output : job.node->find("outputs").pairs) {
      const std::optional<Mask> mask = values.mask_of(output.value->text(), output.value->span, nullptr);
      if (!mask) continue;
      std::vector<Span> uses = uses_of(project, workflow, job, output.key.value);
      if (uses.empty()) continue;
      found.push_back({{output.key.value, output.value->span},
                       "needs." + job.id.value + ".outputs." + output.key.value,
                       mask->secret,
                       mask->span,
                       std::move(uses)});
    }
  }
  return found;
}

}  // namespace preship
