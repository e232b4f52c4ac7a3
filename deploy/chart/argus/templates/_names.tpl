{{/* Of everything in a release: its name, with the chart's unless it says so already. */}}
{{- define "argus.fullname" -}}
{{- ternary .Release.Name (printf "%s-argus" .Release.Name) (contains "argus" .Release.Name) | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* Of the parts of a service, called with (list $ "diff"). */}}
{{- define "argus.name" -}}
{{- printf "%s-%s-service" (include "argus.fullname" (index . 0)) (index . 1) -}}
{{- end -}}

{{- define "argus.selector" -}}
app.kubernetes.io/name: argus
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "argus.commonLabels" -}}
app.kubernetes.io/part-of: argus
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "argus.labels" -}}
{{ include "argus.selector" . }}
{{ include "argus.commonLabels" (index . 0) }}
{{- end -}}

{{/* Of what belongs to no service. */}}
{{- define "argus.releaseLabels" -}}
app.kubernetes.io/name: argus
app.kubernetes.io/instance: {{ .Release.Name }}
{{ include "argus.commonLabels" . }}
{{- end -}}

{{/* Where a service tells its health and its meters. */}}
{{- define "argus.managementPort" -}}
{{- get (dict "ingress" 8081 "diff" 8082 "llm" 8083 "publisher" 8084 "ops" 8085) . -}}
{{- end -}}

{{/* A variable that comes from a Secret: (list NAME secret key). */}}
{{- define "argus.secretEnv" -}}
- name: {{ index . 0 }}
  valueFrom: {secretKeyRef: {name: {{ index . 1 }}, key: {{ index . 2 }}}}
{{- end -}}
