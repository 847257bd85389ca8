' SPDX-License-Identifier: EUPL-1.2
' Double-click on Windows: opens the pages without a black window. Stands in the folder of the program or in packaging.
Option Explicit
Dim shell, files, here, program, found
Set shell = CreateObject("WScript.Shell")
Set files = CreateObject("Scripting.FileSystemObject")
here = files.GetParentFolderName(WScript.ScriptFullName)
found = ""
For Each program In Array(here & "\.venv\Scripts\pythonw.exe", here & "\..\.venv\Scripts\pythonw.exe")
  If found = "" And files.FileExists(program) Then found = program
Next
If found = "" Then
  MsgBox "Het programma is niet gevonden. / The program was not found.", 48, "Notities"
Else
  shell.Run """" & found & """ -m gestapeld open", 0, False
End If
