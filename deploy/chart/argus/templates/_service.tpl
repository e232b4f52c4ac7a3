{{/* The Service of a service: (dict "root" $ "service" "diff" "http" 8080). */}}
{{- define "argus.service" -}}
{{- $who := list .root .service -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "argus.name" $who }}
  labels:
    {{- include "argus.labels" $who | nindent 4 }}
spec:
  selector:
    {{- include "argus.selector" $who | nindent 4 }}
  {{- if not .http }}
  # Nothing but its health is asked for, also and above all when it is not well.
  publishNotReadyAddresses: true
  {{- end }}
  ports:
    {{- with .http }}
    - {name: http, port: {{ . }}, targetPort: http}
    {{- end }}
    - {name: management, port: {{ include "argus.managementPort" .service }}, targetPort: management}
{{- end -}}
