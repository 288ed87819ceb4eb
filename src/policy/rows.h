#pragma once
// How a kind is written down: rows of one type, and a function from a row to each field.

#include <utility>

#include "model/facts.h"
#include "policy/kinds.h"

namespace preship::policy {

template <class Row, class Get>
Field field(std::string_view name, Type type, std::string_view help, Get) {
  return {name, type, help, [](const Project& project, const Fact& fact) {
            const Row& row = *static_cast<const Row*>(fact.row);
            if constexpr (std::is_invocable_v<Get, const Row&>) return Get{}(row);
            else return Get{}(row, project);
          }};
}

// Collects rows; a deque, so that facts can point at them.
template <class Row>
class Rows {
 public:
  void add(Span place, Span extent, Row row) {
    rows_->push_back(std::move(row));
    facts_.push_back({place, extent, &rows_->back()});
  }
  void add(Span place, Row row) { add(place, place, std::move(row)); }
  FactList take() { return {std::move(facts_), std::move(rows_)}; }

 private:
  std::shared_ptr<std::deque<Row>> rows_ = std::make_shared<std::deque<Row>>();
  std::vector<Fact> facts_;
};

inline Value optional_text(const std::optional<Text>& text) { return text ? text_value(*text) : missing(Type::text); }
// An empty text is one that the file does not hold.
inline Value text_or_missing(const Text& text) { return text.value.empty() ? missing(Type::text) : text_value(text); }

// "512Mi", "1.5G", "500m": as Kubernetes writes quantities. Not a number for anything else.
// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
double quantity(std::string_view written);

Kind file_kind();
Kind key_kind();
Kind env_read_kind();
Kind env_declaration_kind();
Kind env_key_kind();
Kind image_kind();
Kind port_kind();
Kind command_kind();
Kind container_kind();
Kind object_kind();
Kind dockerfile_kind();
Kind instruction_kind();
Kind workflow_kind();
Kind job_kind();
Kind step_kind();
Kind directive_kind();

}  // namespace preship::policy
