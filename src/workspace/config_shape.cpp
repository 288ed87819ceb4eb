#include "workspace/config_shape.h"

namespace preship {

const std::vector<std::string_view>& config_levels() {
  static const std::vector<std::string_view> levels = {"off", "note", "warning", "error"};
  return levels;
}

const ConfigShape& config_shape() {
  using Kind = ConfigShape::Kind;
  static const ConfigShape ignore{
      .kind = Kind::objects,
      .members = {{"paths", {.kind = Kind::texts}}, {"rules", {.kind = Kind::texts}}, {"reason", {.kind = Kind::text}}},
      .one_required = {"paths", "rules"}};
  static const ConfigShape env{
      .kind = Kind::object,
      .members = {{"provided", {.kind = Kind::texts}}, {"optional", {.kind = Kind::texts}}, {"examples", {.kind = Kind::texts}}}};
  static const ConfigShape service{.kind = Kind::object,
                                   .members = {{"path", {.kind = Kind::text}},
                                               {"env", {.kind = Kind::texts}},
                                               {"health", {.kind = Kind::text}},
                                               {"port", {.kind = Kind::port}}},
                                   .required = {"path"}};
  static const ConfigShape attestation{.kind = Kind::object,
                                       .members = {{"by", {.kind = Kind::text}},
                                                   {"on", {.kind = Kind::date}},
                                                   {"evidence", {.kind = Kind::text}},
                                                   {"expires", {.kind = Kind::date}}},
                                       .required = {"by", "on"}};
  static const ConfigShape checklist{
      .kind = Kind::object,
      .members = {{"profile", {.kind = Kind::text}}, {"attest", {.kind = Kind::map, .members = {{"", attestation}}}}}};
  static const ConfigShape root{.kind = Kind::object,
                                .members = {{"strict", {.kind = Kind::boolean}},
                                            {"exclude", {.kind = Kind::texts}},
                                            {"rules", {.kind = Kind::map, .members = {{"", {.kind = Kind::level}}}}},
                                            {"ignore", ignore},
                                            {"env", env},
                                            {"services", {.kind = Kind::map, .members = {{"", service}}}},
                                            {"checklist", checklist}}};
  return root;
}

}  // namespace preship
