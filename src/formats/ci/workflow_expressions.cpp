// Where the expressions of a workflow stand.

#include "formats/ci/github_expression.h"
#include "formats/ci/workflow_parts.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t node_cap = 50'000;

bool is_part(char byte) { return is_word(byte) || byte == '-'; }

// Behind a quoted string of an expression; '' in it is a quote.
std::size_t after_string(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\'', at + 1);
  return end == std::string_view::npos ? text.size() : end + 1;
}

// `a.b['c'].*` from `at` on as "a.b.c.*"; sets `at` behind it.
std::string read_path(std::string_view text, std::size_t& at) {
  std::string path;
  while (at < text.size()) {
    const std::size_t begin = at;
    while (at < text.size() && (is_part(text[at]) || text[at] == '*')) ++at;
    path += text.substr(begin, at - begin);
    if (at + 1 < text.size() && text[at] == '.' && (is_part(text[at + 1]) || text[at + 1] == '*')) {
      path += '.';
      ++at;
    } else if (text.substr(at).starts_with("['")) {
      const std::size_t end = after_string(text, at + 1);
      path.append(".").append(text.substr(at + 2, std::max(end, at + 3) - at - 3));
      at = end < text.size() && text[end] == ']' ? end + 1 : end;
      if (at < text.size() && text[at] == '.') path += '.', ++at;
      else return path;
    } else {
      return path;
    }
  }
  return path;
}

std::vector<Text> paths_of(const Text& expression) {
  std::vector<Text> paths;
  const std::string_view text = expression.value;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\'') {
      at = after_string(text, at);
    } else if (is_letter(text[at]) || text[at] == '_') {
      const std::size_t begin = at;
      std::string path = read_path(text, at);
      if (at < text.size() && text[at] == '(') continue;  // a function
      paths.push_back({std::move(path),
                       {expression.span.file, expression.span.begin + static_cast<std::uint32_t>(begin),
                        expression.span.begin + static_cast<std::uint32_t>(at)}});
    } else {
      ++at;
    }
  }
  return paths;
}

struct Place {
  YamlNodePtr node;
  std::string key;
  std::size_t job = WorkflowExpression::none, step = WorkflowExpression::none;
  int depth = 0;  // of keys below the step, the job or the workflow
};

class ExpressionWalk {
 public:
  explicit ExpressionWalk(std::string_view file_text) : file_text_(file_text) {}

  std::vector<WorkflowExpression> walk(const YamlNodePtr& root, bool action) {
    if (action) {
      steps({yaml_child(*root, "runs"), "jobs.*", 0});
    } else {
      for (const YamlPair& pair : root->pairs)
        if (!pair.merged && pair.key.value != "jobs") add({pair.value, pair.key.value});
      std::size_t job = 0;
      for (const YamlPair& pair : root->find("jobs").pairs)
        if (pair.value->is_mapping()) this->job(*pair.value, job++);
    }
    for (std::size_t i = 0; i < waiting_.size(); ++i) visit(Place(waiting_[i]));
    return std::move(expressions_);
  }

 private:
  void add(Place place) {
    if (waiting_.size() < node_cap) waiting_.push_back(std::move(place));
  }

  void job(const YamlNode& node, std::size_t index) {
    for (const YamlPair& pair : node.pairs)
      if (!pair.merged && pair.key.value != "steps") add({pair.value, "jobs.*." + pair.key.value, index});
    steps({yaml_child(node, "steps"), "jobs.*", index});
  }

  // Of a job the list of steps, of an action what holds it.
  void steps(const Place& place) {
    const YamlNodePtr list = place.node->is_mapping() ? yaml_child(*place.node, "steps") : place.node;
    std::size_t step = 0;
    for (const YamlNodePtr& node : yaml_items(*list)) {
      if (!node->is_mapping()) continue;
      for (const YamlPair& pair : node->pairs) add({pair.value, "jobs.*.steps." + pair.key.value, place.job, step});
      ++step;
    }
  }

  void visit(const Place& place) {
    if (place.node->is_scalar()) return scalar(place);
    for (const YamlNodePtr& item : yaml_items(*place.node)) add({item, place.key, place.job, place.step, place.depth});
    for (const YamlPair& pair : place.node->pairs)
      if (!pair.merged)
        add({pair.value, place.depth < 2 ? place.key + "." + pair.key.value : place.key, place.job, place.step, place.depth + 1});
  }

  void scalar(const Place& place) {
    const bool condition = place.key.ends_with(".if") && !holds(place.node->text(), "${{");
    if (!condition && !place.node->opaque) return;
    const MappedText mapped = map_scalar(*place.node, file_text_);
    const FileId file = place.node->scalar.span.file;
    for (Text& text : condition ? split_list(file, mapped, "") : expressions_of(file, mapped))
      expressions_.push_back({text, place.key, place.job, place.step, paths_of(text)});
  }

  std::string_view file_text_;
  std::vector<Place> waiting_;
  std::vector<WorkflowExpression> expressions_;
};

}  // namespace

std::vector<WorkflowExpression> workflow_expressions(const Workflow& workflow, std::string_view file_text) {
  return ExpressionWalk(file_text).walk(workflow.root, workflow.action);
}

}  // namespace preship
