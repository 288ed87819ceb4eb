#include "catch.h"
#include "engine/analysis.h"
#include "model/kubernetes_network.h"
#include "model/kubernetes_policy.h"
#include "model/kubernetes_workload.h"

using namespace preship;

namespace {

const KubernetesObject& first_object(Analysis& analysis) { return analysis.project().facts.kubernetes_files.at(0)->objects.at(0); }

}  // namespace

TEST_CASE("what a Deployment says of its pods") {
  Analysis analysis = Analysis::from_memory({{"k8s.yaml", R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  strategy: {type: Recreate}
  selector:
    matchLabels: {app: web}
    matchExpressions:
      - {key: tier, operator: In, values: [front, back]}
  template:
    metadata:
      labels: {app: web}
    spec:
      hostNetwork: true
      securityContext: {runAsUser: 1000}
      volumes:
        - name: data
          persistentVolumeClaim: {claimName: web-data}
      containers:
        - name: web
          securityContext:
            capabilities: {drop: [ALL], add: [CHOWN]}
          ports:
            - {name: http, containerPort: 8080}
          livenessProbe:
            httpGet: {path: /healthz, port: http}
          resources: {limits: {memory: 1Gi}}
          volumeMounts:
            - {name: data, mountPath: /data, readOnly: true}
)"}});
  const KubernetesObject& object = first_object(analysis);
  REQUIRE(object.workload);
  const KubernetesWorkload& workload = *object.workload;
  CHECK(says(workload.replicas, "2"));
  CHECK(says(workload.strategy, "Recreate"));
  CHECK(workload.selector.labels.at(0).value.value == "web");
  CHECK(workload.selector.expressions.at(0).values.size() == 2);
  CHECK(says(workload.pod.host_network, "true"));
  CHECK(says(workload.pod.security.run_as_user, "1000"));
  CHECK(says(workload.pod.volume("data")->claim, "web-data"));
  const KubernetesContainerSpec& spec = *object.containers.at(0).spec;
  CHECK(spec.security.dropped.at(0).value == "ALL");
  CHECK(says(spec.ports.at(0).name, "http"));
  CHECK(says(spec.probe("liveness")->port, "http"));
  CHECK(spec.probe("readiness") == nullptr);
  CHECK(says(spec.resources.memory_limit, "1Gi"));
  CHECK(says(spec.mounts.at(0).read_only, "true"));
}

TEST_CASE("a workload without pods, and a Service that is none of Kubernetes' own") {
  Analysis bare = Analysis::from_memory(
      {{"k8s.yaml", "apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nmetadata: {name: a}\nspec: {replicas: 3}\n"}});
  REQUIRE(first_object(bare).workload);
  CHECK_FALSE(first_object(bare).workload->pod.present);
  Analysis knative =
      Analysis::from_memory({{"k8s.yaml", "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {}\n"}});
  CHECK_FALSE(first_object(knative).service);
}

TEST_CASE("backends of an Ingress, old and new") {
  Analysis analysis = Analysis::from_memory({{"k8s.yaml", R"(apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [a.example.com], secretName: tls}]
  rules:
    - host: a.example.com
      http:
        paths:
          - path: /
            backend: {service: {name: web, port: {name: http}}}
          - path: /old
            backend: {serviceName: old, servicePort: 80}
)"}});
  const KubernetesRoute& ingress = *first_object(analysis).route;
  REQUIRE(ingress.backends.size() == 2);
  CHECK(says(ingress.backends[0].port_name, "http"));
  CHECK((ingress.backends[1].service.value == "old" && says(ingress.backends[1].port_number, "80")));
  CHECK(says(ingress.tls.at(0).secret, "tls"));
}

TEST_CASE("routes of the Gateway API") {
  Analysis analysis = Analysis::from_memory({{"k8s.yaml", R"(apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web}
spec:
  hostnames: [a.acme.example, b.acme.example]
  parentRefs: [{name: main, namespace: edge, sectionName: https}, {group: "", kind: Service, name: mesh}]
  rules:
    - matches: [{path: {type: Exact, value: /a}}, {path: {value: /b}, method: GET}, {path: {type: RegularExpression, value: "/c.*"}}]
      filters: [{type: URLRewrite}]
      backendRefs: [{name: web, port: 80}, {name: canary, port: 80, weight: 0}, {kind: Bucket, group: acme.example, name: files}]
    - filters: [{type: RequestRedirect}]
)"}});
  const KubernetesRoute& route = *first_object(analysis).route;
  CHECK(route.hosts.size() == 2);
  REQUIRE(route.parents.size() == 1);
  CHECK((route.parents[0].name.value == "main" && route.parents[0].name_space == "edge" && says(route.parents[0].listener, "https")));
  REQUIRE(route.backends.size() == 4);
  CHECK((says(route.backends[0].path, "/a") && says(route.backends[0].path_type, "Exact") && !route.backends[0].conditional));
  CHECK((says(route.backends[1].path_type, "Prefix") && route.backends[1].conditional && route.backends[1].rewrites));
  CHECK((!route.backends[2].path && route.backends[2].conditional));
  CHECK((route.backends[3].service.value.empty() && !route.backends[3].path));
  CHECK_FALSE(Analysis::from_memory({{"k8s.yaml", "apiVersion: acme.example/v1\nkind: HTTPRoute\nmetadata: {name: a}\nspec: {}\n"}})
                  .project()
                  .facts.kubernetes_files.at(0)
                  ->objects.at(0)
                  .route);
}

TEST_CASE("routes of Traefik") {
  Analysis analysis = Analysis::from_memory({{"k8s.yaml", R"(apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: {name: web}
spec:
  entryPoints: [websecure]
  routes:
    - match: Host(`a.acme.example`) && PathPrefix(`/api`)
      services: [{name: web, port: http}, {name: api@internal, kind: TraefikService}]
    - match: Host(`b.acme.example`, `c.acme.example`) && !Headers(`x`, `y`)
      priority: 9
      services: [{name: web, namespace: shop, port: 80}]
    - match: Host(`open
      services: [{name: web}]
  tls: {}
)"}});
  const KubernetesRoute& route = *first_object(analysis).route;
  REQUIRE(route.backends.size() == 3);
  CHECK((says(route.backends[0].host, "a.acme.example") && says(route.backends[0].path, "/api") &&
         says(route.backends[0].path_type, "Text")));
  CHECK((says(route.backends[0].port_name, "http") && !route.backends[0].conditional));
  CHECK((!route.backends[1].host && route.backends[1].conditional && route.backends[1].name_space == "shop"));
  CHECK((route.hosts.size() == 3 && route.hosts[0].value == "a.acme.example"));
  const std::string& text = analysis.project().file(0).text;
  CHECK(text.substr(route.hosts[0].span.begin, route.hosts[0].span.end - route.hosts[0].span.begin) == "a.acme.example");
  CHECK((route.tls.size() == 1 && !route.tls[0].secret && route.entry_points.size() == 1));
}

TEST_CASE("expressions of a Sealos template") {
  Analysis analysis = Analysis::from_memory({{"template.yaml", R"(apiVersion: app.sealos.io/v1
kind: Template
metadata: {name: t}
spec:
  inputs:
    mail: {type: string}
# ${{ inputs.commented }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${{ defaults.app_name }}
data:
  A: ${{ inputs.mail }}-${{ my.inputs.other }}
)"}});
  const auto& sealos = *analysis.project().facts.kubernetes_files.at(0)->sealos_template;
  REQUIRE(sealos.references.size() == 2);
  CHECK((sealos.references[0].scope == "defaults" && sealos.references[0].name.value == "app_name"));
  CHECK(sealos.references[1].name.value == "mail");
}
