{{/*
What a service may reach and by whom it may be reached: (dict "root" $ "service" "diff" "https" true "open" (dict "port" 8080 "from" LIST) "health" true).
`https` is whether it speaks to the world, `open` what of it is for others than Prometheus, `health` whether it asks the other services for theirs.
*/}}
{{- define "argus.networkPolicy" -}}
{{- $ := .root -}}
{{- $who := list $ .service -}}
{{- $policy := $.Values.networkPolicy -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "argus.name" $who }}
  labels:
    {{- include "argus.labels" $who | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "argus.selector" $who | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- with .open }}
    - ports: [{port: {{ .port }}}]
      {{- with .from }}
      from:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    - ports: [{port: {{ include "argus.managementPort" .service }}}]
      from:
        - podSelector:
            matchLabels:
              {{- include "argus.selector" (list $ "ops") | nindent 14 }}
        {{- with $policy.metricsFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  egress:
    - ports: [{port: 53, protocol: UDP}, {port: 53}]
    {{- include "argus.egress" (dict "to" $policy.kafka.to "ports" ($policy.kafka.ports | default (include "argus.kafkaPorts" $ | fromJsonArray))) | nindent 4 }}
    {{- include "argus.egress" (dict "to" $policy.redis.to "ports" ($policy.redis.ports | default (list (include "argus.urlPort" (list $.Values.redis.url "6379"))))) | nindent 4 }}
    {{- if .https }}
    {{- include "argus.egress" (dict "to" ($policy.https.to | default (include "argus.world" $ | fromYamlArray)) "ports" $policy.https.ports) | nindent 4 }}
    {{- end }}
    {{- with $.Values.tracing.endpoint }}
    {{- include "argus.egress" (dict "to" list "ports" (list (include "argus.urlPort" (list . (ternary "443" "80" (hasPrefix "https:" .)))))) | nindent 4 }}
    {{- end }}
    {{- if .health }}
    - ports:
        {{- range list "ingress" "diff" "llm" "publisher" }}
        - port: {{ include "argus.managementPort" . }}
        {{- end }}
      to:
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: argus
              app.kubernetes.io/instance: {{ $.Release.Name }}
    {{- end }}
{{- end -}}

{{- define "argus.egress" -}}
- ports:
    {{- range .ports }}
    - port: {{ . }}
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "argus.world" -}}
- ipBlock: {cidr: 0.0.0.0/0, except: [169.254.0.0/16]}
- ipBlock: {cidr: "::/0", except: ["fe80::/10"]}
{{- end -}}

{{- define "argus.kafkaPorts" -}}
{{- $ports := list -}}
{{- range .Values.kafka.bootstrapServers }}{{ $ports = append $ports (regexFind "[0-9]+$" . | int) }}{{ end -}}
{{- $ports | uniq | toJson -}}
{{- end -}}

{{/* Of an address: (list URL DEFAULT). */}}
{{- define "argus.urlPort" -}}
{{- regexFind ":[0-9]+(/|$)" (index . 0) | trimAll ":/" | default (index . 1) -}}
{{- end -}}
