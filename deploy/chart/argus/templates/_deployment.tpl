{{/*
A service: (dict "root" $ "service" "diff" "env" TEXT "http" 8080 "key" true). What it is given beyond what all of them get is said by `env`; `http` is a port
besides the one of its management, `key` whether it gets the App's private key, `rules` whether it looks for secrets.
*/}}
{{- define "argus.deployment" -}}
{{- $ := .root -}}
{{- $who := list $ .service -}}
{{- $own := index $.Values.services .service -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "argus.name" $who }}
  labels:
    {{- include "argus.labels" $who | nindent 4 }}
spec:
  {{- if not (dig "autoscaling" "enabled" false $own) }}
  replicas: {{ $own.replicas }}
  {{- end }}
  # A new one is ready before an old one goes.
  strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector:
    matchLabels:
      {{- include "argus.selector" $who | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "argus.selector" $who | nindent 8 }}
        {{- with $.Values.pods.labels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with merge (ternary (dict "checksum/settings" (list $.Values.settings $.Values.secretRules | toJson | sha256sum)) (dict) (not (empty (or $.Values.settings $.Values.secretRules)))) $.Values.pods.annotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "argus.fullname" $ }}
      automountServiceAccountToken: false
      # Or a variable such as ARGUS_OPS_SERVICE_PORT, which Kubernetes makes of each Service, would be read as a setting.
      enableServiceLinks: false
      # Stages finish what they have begun within argus.kafka.drain-timeout (25 s).
      terminationGracePeriodSeconds: 45
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile: {type: RuntimeDefault}
      {{- with $.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      {{- with $.Values.pods.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- with $.Values.pods.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $.Values.pods.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - topologyKey: {{ . }}
          maxSkew: 1
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "argus.selector" $who | nindent 14 }}
        {{- end }}
      containers:
        - name: {{ .service }}-service
          image: {{ printf "%s/%s-service:%s" $.Values.image.repository .service ($.Values.image.tag | default $.Chart.AppVersion) | quote }}
          imagePullPolicy: {{ $.Values.image.pullPolicy }}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
          ports:
            {{- with .http }}
            - {name: http, containerPort: {{ . }}}
            {{- end }}
            - {name: management, containerPort: {{ include "argus.managementPort" .service }}}
          env:
            {{- include "argus.pipelineEnv" $ | nindent 12 }}
            {{- with .env }}
            {{- . | nindent 12 }}
            {{- end }}
            {{- if .key }}
            - {name: ARGUS_GITHUB_PRIVATE_KEY, value: /run/secrets/argus/github-app-key}
            {{- end }}
            {{- if and .rules $.Values.secretRules }}
            - {name: ARGUS_SECRETS_RULES, value: /etc/argus/secret-rules.toml}
            {{- end }}
            {{- with $own.javaOptions }}
            - {name: JDK_JAVA_OPTIONS, value: {{ . | quote }}}
            {{- end }}
            {{- with $own.env }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          startupProbe:
            httpGet: {path: /actuator/health/liveness, port: management}
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /actuator/health/liveness, port: management}
            timeoutSeconds: 5
          readinessProbe:
            httpGet: {path: /actuator/health/readiness, port: management}
            timeoutSeconds: 5
          {{- if .http }}
          # Until every proxy has heard that this one is leaving.
          lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}
          {{- end }}
          resources:
            {{- toYaml $own.resources | nindent 12 }}
          volumeMounts:
            - {name: tmp, mountPath: /tmp}
            {{- if $.Values.settings }}
            - {name: settings, mountPath: /app/config, readOnly: true}
            {{- end }}
            {{- if .key }}
            - {name: github-app-key, mountPath: /run/secrets/argus, readOnly: true}
            {{- end }}
            {{- if and .rules $.Values.secretRules }}
            - {name: secret-rules, mountPath: /etc/argus, readOnly: true}
            {{- end }}
            {{- with $own.volumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir: {sizeLimit: 256Mi}
        {{- if $.Values.settings }}
        - name: settings
          configMap: {name: {{ include "argus.fullname" $ }}-settings}
        {{- end }}
        {{- if .key }}
        - name: github-app-key
          secret:
            secretName: {{ $.Values.github.existingSecret }}
            defaultMode: 0440
            items: [{key: {{ $.Values.github.keys.privateKey }}, path: github-app-key}]
        {{- end }}
        {{- if and .rules $.Values.secretRules }}
        - name: secret-rules
          configMap: {name: {{ include "argus.fullname" $ }}-secret-rules}
        {{- end }}
        {{- with $own.volumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
{{- end -}}

{{/* What all services are given. */}}
{{- define "argus.pipelineEnv" -}}
- {name: LOGGING_STRUCTURED_FORMAT_CONSOLE, value: ecs}
- {name: ARGUS_KAFKA_BOOTSTRAP_SERVERS, value: {{ join "," .Values.kafka.bootstrapServers | quote }}}
{{- with .Values.kafka.replicationFactor }}
- {name: ARGUS_KAFKA_REPLICATIONFACTOR, value: {{ . | quote }}}
{{- end }}
{{- with .Values.kafka }}
{{- if or .tls.enabled .sasl.mechanism }}
- {name: ARGUS_KAFKA_PROPERTIES_SECURITY_PROTOCOL, value: {{ printf "%s%s" (ternary "SASL_" "" (ne .sasl.mechanism "")) (ternary "SSL" "PLAINTEXT" .tls.enabled) }}}
{{- end }}
{{- if .sasl.mechanism }}
- {name: ARGUS_KAFKA_PROPERTIES_SASL_MECHANISM, value: {{ .sasl.mechanism }}}
{{ include "argus.secretEnv" (list "ARGUS_KAFKA_PROPERTIES_SASL_JAAS_CONFIG" .sasl.existingSecret .sasl.key) }}
{{- end }}
{{- with .tls.ca }}{{ if .existingSecret }}
- {name: ARGUS_KAFKA_PROPERTIES_SSL_TRUSTSTORE_TYPE, value: PEM}
{{ include "argus.secretEnv" (list "ARGUS_KAFKA_PROPERTIES_SSL_TRUSTSTORE_CERTIFICATES" .existingSecret .key) }}
{{- end }}{{ end }}
{{- with .tls.client }}{{ if .existingSecret }}
- {name: ARGUS_KAFKA_PROPERTIES_SSL_KEYSTORE_TYPE, value: PEM}
{{ include "argus.secretEnv" (list "ARGUS_KAFKA_PROPERTIES_SSL_KEYSTORE_CERTIFICATE_CHAIN" .existingSecret .certificateKey) }}
{{ include "argus.secretEnv" (list "ARGUS_KAFKA_PROPERTIES_SSL_KEYSTORE_KEY" .existingSecret .privateKeyKey) }}
{{- end }}{{ end }}
{{- end }}
{{- with .Values.redis }}
{{- if .existingSecret }}
{{ include "argus.secretEnv" (list "ARGUS_REDIS_URL" .existingSecret .key) }}
{{- else }}
- {name: ARGUS_REDIS_URL, value: {{ .url | quote }}}
{{- end }}
{{- end }}
{{- with .Values.tracing.endpoint }}
- {name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ . | quote }}}
{{- end }}
{{- end -}}

{{/* Who the App is, for a service that speaks to GitHub as it. */}}
{{- define "argus.githubEnv" -}}
- {name: ARGUS_GITHUB_API_URL, value: {{ .Values.github.apiUrl | quote }}}
- {name: ARGUS_GITHUB_APP_ID, value: {{ .Values.github.appId | int64 | quote }}}
{{- end -}}
