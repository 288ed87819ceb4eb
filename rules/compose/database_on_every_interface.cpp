#include <algorithm>
#include <utility>

#include "answers/compose/services.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_own_port(const Image& image, std::uint16_t port) {
  static constexpr std::pair<std::string_view, std::uint16_t> ports[] = {{"postgres", 5432},
                                                                         {"postgis", 5432},
                                                                         {"pgvector", 5432},
                                                                         {"timescaledb", 5432},
                                                                         {"mysql", 3306},
                                                                         {"mariadb", 3306},
                                                                         {"percona", 3306},
                                                                         {"mongo", 27017},
                                                                         {"mongodb", 27017},
                                                                         {"redis", 6379},
                                                                         {"valkey", 6379},
                                                                         {"elasticsearch", 9200},
                                                                         {"opensearch", 9200},
                                                                         {"clickhouse-server", 8123},
                                                                         {"clickhouse-server", 9000},
                                                                         {"cassandra", 9042},
                                                                         {"couchdb", 5984},
                                                                         {"influxdb", 8086},
                                                                         {"neo4j", 7687},
                                                                         {"rabbitmq", 5672},
                                                                         {"qdrant", 6333},
                                                                         {"meilisearch", 7700}};
  const std::string_view name = base_name(image.repository);
  return std::ranges::any_of(ports, [&](const auto& known) { return known.first == name && known.second == port; });
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    if (image == nullptr || !is_for_production(project, place.file)) return;
    for (const ComposePort& port : place.service.ports)
      if (port.published && port.target && is_own_port(*image, *port.target) && is_one_of(port.host_ip, {"", "0.0.0.0", "::", "[::]"}))
        findings.push_back(
            {port.span, "'" + place.service.name.value + "' is published on every interface of the host, past its firewall"});
  });
  return findings;
}

Rule compose_database_on_every_interface() { return {check}; }

}  // namespace preship
